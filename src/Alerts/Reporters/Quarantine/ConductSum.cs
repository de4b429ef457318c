namespace Alerts.Reporters.Quarantine;

/// <summary>How often a reporter did something within its window, at all copies together.</summary>
internal sealed record ConductSum(string Reporter, ConductKind Kind, long Count);
