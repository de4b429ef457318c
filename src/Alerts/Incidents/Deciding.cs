using System.Security.Cryptography;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Incidents;

/// <summary>What a report means for the incident that it belongs to. Pure: time is an argument.</summary>
internal static class Deciding
{
    /// <summary>Updates of one incident go out at most this often; a rise in severity or certainty goes out at once.</summary>
    public static readonly TimeSpan AnnouncementInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether an incident that was told of at that time may be told of again. A time that lies further ahead than a copy would ever wait comes from a clock that
    /// is wrong: nobody waits for it.
    /// </summary>
    public static bool IsDue(DateTimeOffset announcedAt, DateTimeOffset now) => now - announcedAt >= AnnouncementInterval || announcedAt - now > AnnouncementInterval;

    public static Decision.Opened Open(LocatedReport report, Match match, DateTimeOffset now)
    {
        if (report.IsQuarantined) return Quarantining.Open(Open(report with { IsQuarantined = false }, match, now));
        var contribution = Observing.First(report);
        IReadOnlyList<Contribution> contributions = [contribution];
        var event_ = report.Report.Event;
        var incident = new Incident
        {
            Id = IdOf(report.PublicId),
            Revision = 1,
            Event = event_,
            Family = event_.Family(),
            Severity = Severities.Of(event_, report.Count, report.Report.Casualties, report.Report.Severity),
            Urgency = Urgencies.Of(report.Until, now),
            UrgencyUntil = Urgencies.Until(report.Until, now),
            Certainty = Certainties.Of(contributions),
            Status = IncidentStatus.Open,
            OccurredAt = report.From,
            LastActivityAt = report.Until,
            LearntAt = now,
            Location = report.Report.Location,
            UncertaintyMeters = report.Report.UncertaintyMeters,
            EarlierPlaces = [],
            Sectors = report.Place.Sectors,
            NearestSector = report.Place.NearestSector,
            Side = report.Place.Side,
            DistanceToBorderMeters = report.Place.DistanceToBorderMeters,
            Counts = Merging.Count(1, quarantined: 0, contributions),
            Casualties = report.Report.Casualties,
            Headline = string.Empty,
            ReportIds = [report.PublicId],
            Follows = match.Follows,
            Ends = match.Ends,
        };
        incident = incident with { Headline = Headlines.Of(incident) };
        var state = new IncidentState
        {
            Incident = incident,
            Contributions = contributions,
            AnnouncedAt = now,
            IsBySource = true,
            Correlation = match.Trace,
        };
        return new(state, match.Trace);
    }

    public static Decision.Placed Join(IncidentState state, LocatedReport report, Match match, DateTimeOffset now)
    {
        if (report.IsQuarantined) return Quarantining.Join(state, report, match, now);
        if (Quarantining.IsAllOf(state)) return Quarantining.Found(state, Open(report, match, now));
        if (!state.IsBySource) state = OfEarlierVersion(state);
        var contributions = Observing.Add(state.Contributions, report);
        var merged = Merging.Add(state.Incident, report, contributions, now);
        merged = merged with { Severity = Graver(Severities.Of(merged.Event, contributions), state.LeastSeverity) };
        var changes = Changes(state.Incident, merged, isNewReporter: contributions.Count > state.Contributions.Count);
        var after = state with { Incident = merged, Contributions = contributions, Correlation = match.Trace };

        // Without news no alert goes out, and what no alert tells does not change.
        if (changes.Count == 0)
        {
            var asTold = merged with { Urgency = state.Incident.Urgency, UrgencyUntil = state.Incident.UrgencyUntil };
            return new Decision.Repeated(after with { Incident = asTold }, match.Trace);
        }
        var isUrgent = merged.Severity > state.Incident.Severity || merged.Certainty > state.Incident.Certainty || merged.Event != state.Incident.Event;
        var announceNow = isUrgent || IsDue(state.AnnouncedAt, now);
        after = after with { HeldBack = [.. state.HeldBack.Union([IncidentChange.Reports, .. changes])], Told = state.ToldBefore };
        return new Decision.Joined(after, match.Trace, announceNow);
    }

    /// <summary>The incident once its changes are announced, the changes, and what the alert before said where it is otherwise now.</summary>
    public static (IncidentState State, IReadOnlyList<IncidentChange> Changes, PreviousAlert? Previous) Announce(IncidentState state, DateTimeOffset now) =>
        (state with
        {
            Incident = state.Incident with { Revision = state.Incident.Revision + 1, LearntAt = now },
            AnnouncedAt = now,
            HeldBack = [],
            Told = null,
        }, state.HeldBack, Previously.Changed(state.Told, state.Incident));

    /// <summary>An earlier version kept casualties and views of all reports together: they pass for the earliest word of the first source.</summary>
    private static IncidentState OfEarlierVersion(IncidentState state)
    {
        var known = state with { IsBySource = true, LeastSeverity = state.Incident.Severity };
        return state is { Incident.Casualties: { } casualties, Contributions: [{ IsQuarantined: false, Casualties: null, Observations: [var word, ..] } first, ..] }
            ? known with { Contributions = [first with { Observations = [word with { Casualties = casualties }, .. first.Observations.Skip(1)] }, .. state.Contributions.Skip(1)] }
            : known;
    }

    private static Severity Graver(Severity one, Severity other) => one > other ? one : other;

    public static List<IncidentChange> Changes(Incident before, Incident after, bool isNewReporter)
    {
        List<IncidentChange> changes = [];
        if (after.Event != before.Event || !after.Events.SequenceEqual(before.Events)) changes.Add(IncidentChange.Event);
        if (after.Severity != before.Severity) changes.Add(IncidentChange.Severity);
        if (after.Certainty != before.Certainty) changes.Add(IncidentChange.Certainty);
        if (after.OccurredAt != before.OccurredAt || after.LastActivityAt != before.LastActivityAt) changes.Add(IncidentChange.Time);
        if (!Placing.AreSame(after, before)) changes.Add(IncidentChange.Location);
        if (!after.Sectors.SequenceEqual(before.Sectors)) changes.Add(IncidentChange.Sectors);
        if (after.Counts.Observed != before.Counts.Observed) changes.Add(IncidentChange.Observed);
        if (after.Casualties != before.Casualties) changes.Add(IncidentChange.Casualties);
        if (isNewReporter) changes.Add(IncidentChange.Sources);
        // Growing older alone is no news; with other news it is told, so that nothing is lowered silently.
        if (changes.Count > 0 && after.Urgency != before.Urgency) changes.Add(IncidentChange.Urgency);
        return changes;
    }

    /// <summary>Made from the opening report's public id: deciding again gives the same incident.</summary>
    private static Guid IdOf(Guid publicId) => Uuid8.Of(SHA256.HashData([.. "incident"u8, .. publicId.ToByteArray(bigEndian: true)]));
}
