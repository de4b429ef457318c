using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>
/// What a report means whose reporter is in quarantine: it is part of an incident and counted among its reports, and that is all. Neither how certain nor
/// how grave the incident is, nor where and when it lies, follows from it. Pure.
/// </summary>
internal static class Quarantining
{
    /// <summary>Nobody else has spoken of it yet.</summary>
    public static bool IsAllOf(IncidentState state) => state.Contributions.All(contribution => contribution.IsQuarantined);

    /// <summary>An incident that such a report alone opened: it lies where the report says, and nothing is believed of it.</summary>
    public static Decision.Opened Open(Decision.Opened believed)
    {
        IReadOnlyList<Contribution> contributions = [.. believed.State.Contributions.Select(contribution => contribution with { IsQuarantined = true })];
        var incident = believed.State.Incident with
        {
            Severity = Severity.Unknown,
            Certainty = Certainty.Unknown,
            Casualties = null,
            Counts = Merging.Count(1, quarantined: 1, contributions),
        };
        return believed with
        {
            State = believed.State with
            {
                Incident = incident with { Headline = Headlines.Of(incident) },
                Contributions = contributions,
            },
        };
    }

    /// <summary>Joins as it would otherwise, so that its reporter sees no difference; the rooms hear of the number alone.</summary>
    public static Decision.Placed Join(IncidentState state, LocatedReport report, Match match, DateTimeOffset now)
    {
        var contributions = Observing.Add(state.Contributions, report);
        var known = state.Incident;
        var incident = known with
        {
            Counts = known.Counts with { Reports = known.Counts.Reports + 1, Quarantined = known.Counts.Quarantined + 1 },
            ReportIds = known.ReportIds.Count < IncidentState.MostReportIds ? [.. known.ReportIds, report.PublicId] : known.ReportIds,
        };
        var after = state with { Incident = incident, Contributions = contributions, Correlation = match.Trace };
        if (Observing.AreSame(contributions, state.Contributions)) return new Decision.Repeated(after, match.Trace);
        var announceNow = Deciding.IsDue(state.AnnouncedAt, now);
        after = after with { HeldBack = [.. state.HeldBack.Union([IncidentChange.Reports])], Told = state.ToldBefore };
        return new Decision.Joined(after, match.Trace, announceNow);
    }

    /// <summary>
    /// The first report that counts, in an incident that others made up of nothing that does: the incident is founded on it anew, as if it had opened it.
    /// Only the id stays, the alerts told so far, and for sectors that the new place does not touch the place that they were told of.
    /// </summary>
    /// <param name="state">What there is.</param>
    /// <param name="founded">What the report alone would open.</param>
    public static Decision.Joined Found(IncidentState state, Decision.Opened founded)
    {
        var known = state.Incident;
        IReadOnlyList<Contribution> contributions = [.. state.Contributions, .. founded.State.Contributions];
        var placed = Placing.Move(known, Placing.PlaceOf(founded.State.Incident));
        var incident = founded.State.Incident with
        {
            Id = known.Id,
            Revision = known.Revision,
            LearntAt = known.LearntAt,
            Status = known.Status,
            Sectors = placed.Sectors,
            EarlierPlaces = placed.EarlierPlaces,
            Counts = Merging.Count(known.Counts.Reports + 1, known.Counts.Quarantined, contributions),
            ReportIds = known.ReportIds.Count < IncidentState.MostReportIds ? [.. known.ReportIds, .. founded.State.Incident.ReportIds] : known.ReportIds,
            Follows = known.Follows,
            Ends = known.Ends,
            MergedInto = known.MergedInto,
        };
        incident = incident with { Headline = Headlines.Of(incident) };
        var changes = Deciding.Changes(known, incident, isNewReporter: true);
        var after = founded.State with
        {
            Incident = incident,
            Contributions = contributions,
            AnnouncedAt = state.AnnouncedAt,
            HeldBack = [.. state.HeldBack.Union([IncidentChange.Reports, .. changes])],
            Told = state.ToldBefore,
        };
        // Certainty has risen from nothing: it goes out at once.
        return new(after, founded.Correlation, AnnounceNow: true);
    }
}
