namespace Alerts.Reporters.Quarantine;

/// <summary>A reporter in quarantine.</summary>
/// <param name="Reporter">Its pseudonym.</param>
/// <param name="Since">The decision that put it in.</param>
/// <param name="ReportsSince">Messages that came from it since, within a second.</param>
internal sealed record QuarantinedReporter(string Reporter, QuarantineDecision Since, long ReportsSince);
