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

    public static Decision.Opened Open(LocatedReport report, Match match, CorrelationRules rules, DateTimeOffset now)
    {
        var place = report.Place;
        var event_ = report.Report.Event;
        IReadOnlyList<Contribution> contributions = [Observing.First(report)];
        var incident = new Incident
        {
            Id = IdOf(report.PublicId),
            Revision = 1,
            Event = event_,
            Family = event_.Family(),
            Severity = Severity.Unknown,
            Urgency = Urgency.Unknown,
            Certainty = Certainty.Unknown,
            Status = IncidentStatus.Open,
            OccurredAt = report.From,
            LastActivityAt = report.Until,
            LearntAt = now,
            Location = report.Report.Location,
            UncertaintyMeters = report.Report.UncertaintyMeters,
            EarlierPlaces = [],
            Sectors = place.Sectors,
            NearestSector = place.NearestSector,
            Side = place.Side,
            DistanceToBorderMeters = place.DistanceToBorderMeters,
            Counts = Merging.Count(1, quarantined: 0, contributions),
            Headline = string.Empty,
            ReportIds = [],
            Follows = match.Follows,
            Ends = match.Ends,
        };
        var state = new IncidentState
        {
            Incident = incident,
            Contributions = contributions,
            AnnouncedAt = now,
            RaisedAt = now,
            IsBySource = true,
            Correlation = match.Trace,
        };
        return new(Assembling.Of(state, contributions, ReportTally.Of(report), rules, report, now), match.Trace);
    }

    public static Decision.Placed Join(IncidentState state, LocatedReport report, Match match, CorrelationRules rules, DateTimeOffset now)
    {
        if (!state.IsBySource) state = OfEarlierVersion(state);
        var contributions = Observing.Add(state.Contributions, report);
        var reports = ReportTally.Of(state.Incident).With(ReportTally.Of(report));
        if (contributions.Count >= IncidentState.MostContributions) state = state with { MoreReporters = More(state, contributions, report) };
        return Joined(state, Assembling.Of(state, contributions, reports, rules, report, now) with { Correlation = match.Trace }, now);
    }

    /// <summary>Whoever is not among those whose words are kept, the one that had to make room too.</summary>
    private static byte[]? More(IncidentState before, IReadOnlyList<Contribution> contributions, LocatedReport report)
    {
        var reporters = ReferenceEquals(contributions, before.Contributions) || contributions.Count > before.Contributions.Count
            ? []
            : before.Contributions.Where(static one => !one.IsQuarantined).Select(static one => one.Source.Reporter);
        return MoreReporters.Of([before.MoreReporters], report.IsQuarantined ? reporters : reporters.Append(report.Source.Reporter), contributions);
    }

    /// <summary>What an incident that a report has become part of is told as.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">With the report.</param>
    /// <param name="now">When.</param>
    /// <param name="hasLost">A part of it is another incident now.</param>
    public static Decision.Placed Joined(IncidentState before, IncidentState after, DateTimeOffset now, bool hasLost = false)
    {
        var trace = after.Correlation!;
        var changes = Changes(before.Incident, after.Incident, isNewReporter: Believed(after) > Believed(before));
        var hasGained = after.TakenIn.Count > before.TakenIn.Count;
        if (hasGained) changes.Add(IncidentChange.Merged);
        if (hasLost) changes.Add(IncidentChange.Split);
        // Whoever is in quarantine sees no difference: it joins as it would otherwise, though nothing but the number of reports is told.
        if (changes.Count == 0 && (after.Incident.Counts.Quarantined == before.Incident.Counts.Quarantined || Observing.AreSame(after.Contributions, before.Contributions)))
        {
            // Without news no alert goes out, and what no alert tells does not change.
            var asTold = after.Incident with { Urgency = before.Incident.Urgency, UrgencyUntil = before.Incident.UrgencyUntil };
            return new Decision.Repeated(after with { Incident = asTold }, trace);
        }
        if (after.Incident.Urgency != before.Incident.Urgency && !changes.Contains(IncidentChange.Urgency)) changes.Add(IncidentChange.Urgency);
        var (told, now_) = (before.Incident, after.Incident);
        var isUrgent = now_.Severity > told.Severity || now_.Certainty > told.Certainty || now_.Event != told.Event || hasGained || hasLost;
        after = after with { HeldBack = [.. before.HeldBack.Union([IncidentChange.Reports, .. changes])], Told = before.ToldBefore };
        return new Decision.Joined(after, trace, isUrgent || IsDue(before.AnnouncedAt, now));
    }

    /// <summary>What an incident that was part of another one begins with.</summary>
    public static IncidentState SplitOff(IncidentState parent, Guid id, DateTimeOffset now) => parent with
    {
        Incident = parent.Incident with
        {
            Id = id,
            Revision = 1,
            LearntAt = now,
            Status = IncidentStatus.Open,
            EarlierPlaces = [],
            FirstPlace = null,
            Follows = null,
            Ends = null,
            MaybeSameAs = [],
        },
        HeldBack = [],
        Told = null,
        TakenIn = [],
        MoreReporters = null,
        AnnouncedAt = now,
        RaisedAt = now,
    };

    private static int Believed(IncidentState state) => state.Contributions.Count(static one => !one.IsQuarantined);

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
        if (isNewReporter || SourcesOf(after) != SourcesOf(before)) changes.Add(IncidentChange.Sources);
        if (after.Ends != before.Ends) changes.Add(IncidentChange.Ends);
        if (after.Disagreement != before.Disagreement) changes.Add(IncidentChange.Disagreement);
        if (!after.MaybeSameAs.Select(static one => one.Id).SequenceEqual(before.MaybeSameAs.Select(static one => one.Id))) changes.Add(IncidentChange.MaybeSameAs);
        // Growing older alone is no news; with other news it is told, so that nothing is lowered silently.
        if (changes.Count > 0 && after.Urgency != before.Urgency) changes.Add(IncidentChange.Urgency);
        return changes;
    }

    private static (int Reporters, int Organisations, int Sides) SourcesOf(Incident incident) =>
        (incident.Counts.Reporters, incident.Counts.Organisations, incident.Counts.Sides);

    /// <summary>Made from the opening report's public id: deciding again gives the same incident.</summary>
    public static Guid IdOf(Guid publicId) => Uuid8.Of(SHA256.HashData([.. "incident"u8, .. publicId.ToByteArray(bigEndian: true)]));
}
