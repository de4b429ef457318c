namespace Alerts.Reporters.Quarantine;

/// <summary>How often a reporter did something within its window, at all copies together.</summary>
internal sealed record AbuseTotal(string Reporter, AbuseKind Kind, long Count);
