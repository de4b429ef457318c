using Alerts.Contracts;

namespace Alerts.Incidents.Assessment;

/// <summary>What may be thought of a report, apart from each other.</summary>
/// <param name="Reliability">Of its source, by other incidents.</param>
/// <param name="Credibility">Of what it says, by other sources.</param>
internal sealed record AssessedReport(Reliability Reliability, Credibility Credibility);
