namespace Alerts.Intake;

/// <summary>A message for the queue and the reports in it.</summary>
/// <param name="Body">One report as an object, or several as an array.</param>
/// <param name="Items">Those in it, in order.</param>
internal sealed record PackedReports(byte[] Body, IReadOnlyList<AcceptedReport> Items);
