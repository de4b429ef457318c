using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>
/// How one more report changes what is known of an incident, but for its severity. Pure. The event and the first place stay the first report's, and who was told of
/// which earlier place follows from the order; apart from that the order of the reports does not matter.
/// </summary>
internal static class Merging
{
    public static Incident Add(Incident incident, LocatedReport located, IReadOnlyList<Contribution> contributions, DateTimeOffset now)
    {
        var report = located.Report;
        var counts = Count(incident.Counts.Reports + 1, incident.Counts.Quarantined, contributions);
        var kind = incident.Events.Aggregate(Kinds.Graver(incident.Event, report.Event), Kinds.Graver);
        var lastActivityAt = Later(incident.LastActivityAt, located.Until);
        var merged = Placing.Refine(incident, located) with
        {
            Event = kind,
            Family = kind.Family(),
            Events = Add(incident.Events, report.Event),
            Urgency = Urgencies.Of(lastActivityAt, now),
            UrgencyUntil = Urgencies.Until(lastActivityAt, now),
            Certainty = Certainties.Of(contributions),
            OccurredAt = Earlier(incident.OccurredAt, located.From),
            LastActivityAt = lastActivityAt,
            Counts = counts,
            Casualties = Tolls.Of(contributions),
            ReportIds = incident.ReportIds.Count < IncidentState.MostReportIds ? [.. incident.ReportIds, located.PublicId] : incident.ReportIds,
        };
        return merged with { Headline = Headlines.Of(merged) };
    }

    /// <param name="reports">All of them.</param>
    /// <param name="quarantined">Those among them that came in quarantine.</param>
    /// <param name="contributions">Of all reporters; what was said in quarantine does not count.</param>
    public static IncidentCounts Count(int reports, int quarantined, IReadOnlyList<Contribution> contributions)
    {
        var counted = quarantined == 0 ? contributions : [.. contributions.Where(contribution => !contribution.IsQuarantined)];
        var most = counted.MaxBy(static contribution => (contribution.Counted ?? -1, -(int)(contribution.Qualifier ?? CountQualifier.Exact)));
        return new(
            reports,
            Generations.AtLeastDifferent(contributions, static source => source.Reporter),
            Generations.AtLeastDifferent(contributions, static source => source.Organisation),
            counted.Where(contribution => contribution.Source.Side is not null).DistinctBy(contribution => contribution.Source.Side).Count(),
            most?.Counted,
            quarantined,
            most is { Counted: not null } ? most.Qualifier : null);
    }

    /// <summary>The greatest number that any single reporter observed, counted or not. How grave an incident is follows from it.</summary>
    public static int AtLeast(IReadOnlyList<Contribution> contributions) =>
        contributions.Where(static contribution => !contribution.IsQuarantined).Select(static contribution => contribution.AtLeast).DefaultIfEmpty().Max();

    /// <summary>In the order of the codes, so that the order of the reports does not matter.</summary>
    private static IReadOnlyList<EventCode> Add(IReadOnlyList<EventCode> known, EventCode more) => known.Contains(more) ? known : [.. known.Append(more).Order()];

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
