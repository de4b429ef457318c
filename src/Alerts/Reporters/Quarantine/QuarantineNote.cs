namespace Alerts.Reporters.Quarantine;

/// <summary>Body of an operator's decision.</summary>
/// <param name="Note">Why; at most 500 characters.</param>
internal sealed record QuarantineNote(string? Note = null);
