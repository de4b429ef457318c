namespace Alerts.Incidents.Assessment;

/// <summary>What became of what a source said of one incident.</summary>
/// <param name="IsConfirmed">Independent sources said the same; otherwise they contradicted it.</param>
/// <param name="At">When the incident was last heard of.</param>
internal readonly record struct AssessedIncident(bool IsConfirmed, DateTimeOffset At);
