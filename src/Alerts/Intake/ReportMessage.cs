namespace Alerts.Intake;

/// <summary>A report on the bus: the bytes as they came, whatever they are. Only the check gives them a meaning.</summary>
/// <param name="Body">The message's body.</param>
internal sealed record ReportMessage(byte[] Body);
