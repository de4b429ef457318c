using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Geo;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;

namespace Alerts.Incidents;

/// <summary>
/// An incident from all that its sources say: computed each time, never accumulated. So a correction, a late report, a merge and a split
/// are one mechanism. What was said in quarantine counts for nothing while anybody else speaks of it. Pure.
/// </summary>
internal static class IncidentBuilder
{
    /// <param name="known">What stays, whoever says what: its id, what became of it, who was told of which place.</param>
    /// <param name="reports">How many reports they are of.</param>
    /// <param name="latest">The report that is being decided: it knows the sectors in force.</param>
    public static IncidentState Of(
        IncidentState known,
        IReadOnlyList<Contribution> contributions,
        ReportTally reports,
        CorrelationRules rules,
        LocatedReport latest,
        DateTimeOffset now)
    {
        var believed = contributions.Any(static one => one.IsQuarantined) ? [.. contributions.Where(static one => !one.IsQuarantined)]
            : contributions;
        var isBelieved = believed.Count > 0;
        if (isBelieved && reports.Quarantined > known.Incident.Counts.Quarantined && AddsNothing(known, believed))
            return WithNumbers(known, contributions, reports);
        var state = known with { Contributions = contributions };
        var linking = new LinkRules(rules, known.Incident.NearestSector);
        List<Mention> all = [];
        foreach (var contribution in isBelieved ? believed : contributions)
        {
            foreach (var thing in contribution.Things) all.Add(Mention.Of(contribution, thing, known.Incident));
        }
        var exact = all.FindAll(one => !linking.IsWeak(one));
        if (exact.Count == 0) exact = all;

        // An earlier version wrote down the kinds of all reports together.
        IReadOnlyList<EventCode> kinds = contributions.Any(static one => one.Observations.Any(static word => word.Event is null))
            ? known.Incident.Events : [];
        var kind = kinds.Aggregate(KindOf(all), EventKinds.Graver);
        var (from, until) = (exact[0].From, exact[0].Until);
        foreach (var one in exact)
        {
            if (one.From < from) from = one.From;
            if (one.Until > until) until = one.Until;
        }
        var agreed = Agreement.Of(exact);
        var incident = Placed(known, isBelieved, agreed, latest) with
        {
            Event = kind,
            Family = kind.Family(),
            Events = EventsOf(all, kinds, known.Incident.Events),
            Severity = isBelieved ? SeverityRules.AtLeast(SeverityRules.Of(kind, contributions), known.MinSeverity) : Severity.Unknown,
            Urgency = UrgencyRules.Of(until, now),
            UrgencyUntil = UrgencyRules.Until(until, now),
            Certainty = CertaintyRules.Of(Supporting(believed, exact, agreed)),
            OccurredAt = from,
            LastActivityAt = until,
            Counts = SourceCounter.Count(reports.All, reports.Quarantined, contributions, MoreReporters.Count(known.MoreReporters)),
            Casualties = isBelieved ? CasualtyAggregation.Of(contributions) : null,
            ReportIds = reports.Ids,
            Disagreement = agreed.Disagreement is { } share ? new(share) : null,
        };
        return state with
        {
            Incident = incident with { Headline = Headlines.Of(incident) },
            ExtentMeters = Math.Ceiling(all.Max(one =>
                Distance.Meters(one.Location, incident.Location) + Math.Max(0, linking.FartherMeters(one, incident.UncertaintyMeters)))),
            SaidFrom = all.Min(static one => one.From) is var first && first < from ? first : null,
            SaidUntil = all.Max(static one => one.Until) is var last && last > until ? last : null,
        };
    }

    /// <summary>What comes in quarantine changes nothing but the numbers, not even how old the incident is said to be.</summary>
    private static bool AddsNothing(IncidentState known, IReadOnlyList<Contribution> believed) =>
        believed.SequenceEqual(known.Contributions.Where(static one => !one.IsQuarantined));

    private static IncidentState WithNumbers(IncidentState known, IReadOnlyList<Contribution> contributions, ReportTally reports) =>
        known with
        {
            Contributions = contributions,
            Incident = known.Incident with
            {
                Counts = known.Incident.Counts with { Reports = reports.All, Quarantined = reports.Quarantined },
                ReportIds = reports.Ids,
            },
        };

    /// <summary>
    /// Those whose word bears the incident out. Who only knows the district where others know the place says nothing of this incident: it
    /// may be another one there.
    /// </summary>
    private static IReadOnlyList<Contribution> Supporting(IReadOnlyList<Contribution> believed, List<Mention> exact, Agreed agreed)
    {
        if (agreed.UncertaintyMeters > Mention.VagueMeters || believed.Count < 2) return believed;
        if (exact.Count >= believed.Count && believed.Count == CountOfSpeakers(exact)) return believed;
        HashSet<string> speakers = [.. exact.Select(static one => one.Source.Reporter)];
        return believed.All(one => speakers.Contains(one.Source.Reporter)) ? believed
            : [.. believed.Where(one => speakers.Contains(one.Source.Reporter))];
    }

    /// <summary>Each source's things stand together.</summary>
    private static int CountOfSpeakers(List<Mention> exact)
    {
        var count = 1;
        for (var index = 1; index < exact.Count; index++)
        {
            if (!ReferenceEquals(exact[index].Source, exact[index - 1].Source)) count++;
        }
        return count;
    }

    /// <summary>The same list as before where it says the same.</summary>
    private static IReadOnlyList<EventCode> EventsOf(List<Mention> all, IReadOnlyList<EventCode> kinds, IReadOnlyList<EventCode> before)
    {
        if (before is [var only] && all.TrueForAll(one => one.Event == only)) return before;
        return [.. all.Select(static one => one.Event).Union(kinds).Order()];
    }

    /// <summary>
    /// The gravest kind that is told; of equally grave ones the one that most independent sources tell, then by the order of the codes.
    /// </summary>
    private static EventCode KindOf(List<Mention> all) => all.TrueForAll(one => one.Event == all[0].Event) ? all[0].Event : all
        .GroupBy(static one => one.Event)
        .OrderByDescending(static kind => SeverityRules.OfEvent(kind.Key))
        .ThenByDescending(static kind =>
            kind.Select(static one => one.Source.Organisation ?? string.Empty).Distinct(StringComparer.Ordinal).Count())
        .ThenByDescending(static kind => kind.Select(static one => one.Source.Reporter).Distinct(StringComparer.Ordinal).Count())
        .ThenBy(static kind => kind.Key)
        .First().Key;

    /// <summary>
    /// Moves it where its sources agree that it lies. The place of what nobody could be believed about is no earlier place.
    /// </summary>
    private static Incident Placed(IncidentState known, bool isBelieved, Agreed agreed, LocatedReport latest)
    {
        var before = known.Incident;
        var wasBelieved = known.Contributions.Any(static one => !one.IsQuarantined);
        var isThere = before.Location == agreed.Location && before.UncertaintyMeters.Equals(agreed.UncertaintyMeters);
        var place = isThere ? Placement.PlaceOf(before) : AgreedPlace.Of(latest, agreed, before);
        place = WithSide(place, place.Location == agreed.Location ? agreed.ErrorMeters : place.UncertaintyMeters, latest);
        if (isThere) return before with { Side = place.Side, PossibleSides = place.PossibleSides };
        var moved = Placement.Move(before, place);
        return wasBelieved || !isBelieved ? moved with { FirstPlace = Placement.FirstPlaceOf(before, moved) }
            : moved with { FirstPlace = null };
    }

    /// <summary>A side is blamed only if the line is farther away than the place may err.</summary>
    public static IncidentPlace WithSide(IncidentPlace place, double errorMeters, LocatedReport latest)
    {
        var side = place.Side ?? latest.Map?.SideOfLine(place.Location);
        if (side is null || place.DistanceToBorderMeters is not { } distance) return place;
        if (distance > errorMeters) return place with { Side = side, PossibleSides = null };
        return place with { Side = null, PossibleSides = latest.Map?.Parties is var (left, right) ? [left, right] : null };
    }
}
