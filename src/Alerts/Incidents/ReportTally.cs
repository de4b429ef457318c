using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>How many reports an incident is made of, with all that its sources only repeated.</summary>
/// <param name="All">All of them.</param>
/// <param name="Quarantined">Those that came in quarantine.</param>
/// <param name="Ids">The first of them, as incidents name them.</param>
internal sealed record ReportTally(int All, int Quarantined, IReadOnlyList<Guid> Ids)
{
    public static ReportTally Of(Incident incident) => new(incident.Counts.Reports, incident.Counts.Quarantined, incident.ReportIds);

    public static ReportTally Of(LocatedReport report) => new(1, report.IsQuarantined ? 1 : 0, [report.PublicId]);

    public ReportTally With(ReportTally more) =>
        new(All + more.All, Quarantined + more.Quarantined, [.. Ids.Union(more.Ids).Take(IncidentState.MaxReportIds)]);

    public ReportTally Without(ReportTally moved) =>
        new(Math.Max(All - moved.All, 0), Math.Max(Quarantined - moved.Quarantined, 0), [.. Ids.Except(moved.Ids)]);
}
