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
        var lastActivityAt = Later(incident.LastActivityAt, located.Until);
        var merged = Placing.Refine(incident, located) with
        {
            Events = Add(incident.Events, report.Event),
            Urgency = Urgencies.Of(lastActivityAt, now),
            Certainty = Certainties.Of(contributions) is var certainty && certainty > incident.Certainty ? certainty : incident.Certainty,
            OccurredAt = Earlier(incident.OccurredAt, located.From),
            LastActivityAt = lastActivityAt,
            Counts = counts,
            Casualties = Add(incident.Casualties, report.Casualties),
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
        return new(
            reports,
            Generations.AtLeastDifferent(contributions, static source => source.Reporter),
            Generations.AtLeastDifferent(contributions, static source => source.Organisation),
            counted.Where(contribution => contribution.Source.Side is not null).DistinctBy(contribution => contribution.Source.Side).Count(),
            counted.Max(static contribution => contribution.Counted),
            quarantined);
    }

    /// <summary>The greatest number that any single reporter observed, counted or not. How grave an incident is follows from it.</summary>
    public static int AtLeast(IReadOnlyList<Contribution> contributions) =>
        contributions.Where(static contribution => !contribution.IsQuarantined).Select(static contribution => contribution.AtLeast).DefaultIfEmpty().Max();

    /// <summary>In the order of the codes, so that the order of the reports does not matter.</summary>
    private static IReadOnlyList<EventCode> Add(IReadOnlyList<EventCode> known, EventCode more) => known.Contains(more) ? known : [.. known.Append(more).Order()];

    /// <summary>The widest range that any report gives, with the highest of the best estimates.</summary>
    private static Casualties? Add(Casualties? known, Casualties? more) => (known, more) switch
    {
        (_, null) => known,
        (null, _) => more,
        _ => new()
        {
            Killed = Add(known.Killed, more.Killed),
            Injured = Add(known.Injured, more.Injured),
            Civilians = known.Civilians is null && more.Civilians is null ? null : known.Civilians == true || more.Civilians == true,
        },
    };

    private static CasualtyRange? Add(CasualtyRange? known, CasualtyRange? more) => (known, more) switch
    {
        (_, null) => known,
        (null, _) => more,
        _ => Ordered(Least(known.Low, more.Low), Most(known.Best, more.Best), Most(known.High, more.High)),
    };

    /// <summary>Reports that leave out some of the three may overtake each other: the range then widens to hold the best estimate.</summary>
    private static CasualtyRange Ordered(int? low, int? best, int? high) =>
        new(low is null ? null : Least(low, best), best, high is null ? null : Most(high, best));

    private static int? Least(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static int? Most(int? a, int? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
