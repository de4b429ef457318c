namespace Alerts.Reporters.Quarantine;

/// <summary>Answer of <c>GET /api/v1/quarantine</c>.</summary>
/// <param name="Reporters">Who is in quarantine now, the longest first.</param>
/// <param name="Decisions">The last decisions, newest first, at most 100.</param>
internal sealed record QuarantinePage(IReadOnlyList<QuarantinedReporter> Reporters, IReadOnlyList<QuarantineDecision> Decisions);
