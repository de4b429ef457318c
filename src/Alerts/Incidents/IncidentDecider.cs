using System.Security.Cryptography;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Text;

namespace Alerts.Incidents;

/// <summary>What a report means for the incident that it belongs to. Pure: time is an argument.</summary>
internal static class IncidentDecider
{
    /// <summary>Updates of one incident go out at most this often; a rise in severity or certainty goes out at once.</summary>
    public static readonly TimeSpan AnnouncementInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether an incident that was told of at that time may be told of again. A time that lies further ahead than a copy would ever wait
    /// comes from a clock that is wrong: nobody waits for it.
    /// </summary>
    public static bool IsDue(DateTimeOffset announcedAt, DateTimeOffset now) =>
        now - announcedAt >= AnnouncementInterval || announcedAt - now > AnnouncementInterval;

    /// <param name="trace">Why it opens one.</param>
    /// <param name="follows">The incident that the new one goes on from.</param>
    /// <param name="ends">The incident whose state of the world the new one ends.</param>
    public static Decision.Opened Open(
        LocatedReport report, CorrelationTrace trace, CorrelationRules rules, DateTimeOffset now, Guid? follows = null, Guid? ends = null)
    {
        var place = report.Place;
        var event_ = report.Report.Event;
        IReadOnlyList<Contribution> contributions = [ObservationHistory.First(report)];
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
            Counts = SourceCounter.Count(1, quarantined: 0, contributions),
            Headline = string.Empty,
            ReportIds = [],
            Follows = follows,
            Ends = ends,
        };
        var state = new IncidentState
        {
            Incident = incident,
            Contributions = contributions,
            AnnouncedAt = now,
            RaisedAt = now,
            IsBySource = true,
            Correlation = trace,
        };
        return new(IncidentBuilder.Of(state, contributions, ReportTally.Of(report), rules, report, now), trace);
    }

    public static Decision.Placed Join(
        IncidentState state, LocatedReport report, CorrelationTrace trace, CorrelationRules rules, DateTimeOffset now)
    {
        var contributions = ObservationHistory.Add(state.Contributions, report);
        var reports = ReportTally.Of(state.Incident).With(ReportTally.Of(report));
        var more = MoreReporters.Of([state.MoreReporters], Reporters(state.Contributions, report), contributions, report.Source.Reporter);
        var known = state with { MoreReporters = more };
        return Joined(state, IncidentBuilder.Of(known, contributions, reports, rules, report, now) with { Correlation = trace }, now);
    }

    /// <summary>All whose words count; what is said in quarantine does not.</summary>
    public static IEnumerable<string> Reporters(IReadOnlyList<Contribution> contributions, LocatedReport? report)
    {
        var reporters = contributions.Where(static one => !one.IsQuarantined).Select(static one => one.Source.Reporter);
        return report is { IsQuarantined: false } ? reporters.Append(report.Source.Reporter) : reporters;
    }

    /// <summary>What an incident that a report has become part of is told as.</summary>
    /// <param name="hasLost">A part of it is another incident now.</param>
    public static Decision.Placed Joined(IncidentState before, IncidentState after, DateTimeOffset now, bool hasLost = false)
    {
        var trace = after.Correlation!;
        var hasGained = after.TakenIn.Count > before.TakenIn.Count;
        // Whoever is in quarantine sees no difference: it joins as it would otherwise, though nothing but the number of reports is told.
        var isHeard = after.Incident.Counts.Quarantined > before.Incident.Counts.Quarantined
            && !ObservationHistory.AreSame(after.Contributions, before.Contributions);
        var changes = Changes(
            before.Incident,
            after.Incident,
            isNewReporter: Believed(after) > Believed(before),
            [
                .. isHeard ? [IncidentChange.Reports] : None,
                .. hasGained ? [IncidentChange.Merged] : None,
                .. hasLost ? [IncidentChange.Split] : None
            ]);
        if (changes.Count == 0)
        {
            // Without news no alert goes out, and what no alert tells does not change.
            var asTold = after.Incident with { Urgency = before.Incident.Urgency, UrgencyUntil = before.Incident.UrgencyUntil };
            return new Decision.Repeated(after with { Incident = asTold }, trace);
        }
        var isUrgent = hasGained || hasLost || after.Incident.Event != before.Incident.Event
            || after.Incident.Severity > before.Incident.Severity || after.Incident.Certainty > before.Incident.Certainty;
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

    /// <summary>
    /// The incident once its changes are announced, the changes, and what the alert before said where it is otherwise now.
    /// </summary>
    public static (IncidentState State, IReadOnlyList<IncidentChange> Changes, PreviousAlert? Previous) Announce(
        IncidentState state, DateTimeOffset now) =>
        (state with
        {
            Incident = state.Incident with { Revision = state.Incident.Revision + 1, LearntAt = now },
            AnnouncedAt = now,
            HeldBack = [],
            Told = null,
        }, state.HeldBack, PreviousAlerts.Changed(state.Told, state.Incident));

    /// <summary>
    /// An earlier version kept casualties and views of all reports together: they pass for the earliest word of the first source.
    /// </summary>
    public static IncidentState Known(IncidentState state)
    {
        if (state.IsBySource) return state;
        var known = state with { IsBySource = true, MinSeverity = state.Incident.Severity };
        return state is
        {
            Incident.Casualties: { } casualties,
            Contributions: [{ IsQuarantined: false, Casualties: null, Observations: [var word, ..] } first, ..],
        }
            ? known with
            {
                Contributions = [
                first with { Observations = [word with { Casualties = casualties }, .. first.Observations.Skip(1)] },
                .. state.Contributions.Skip(1)
            ]
            }
            : known;
    }

    /// <param name="before">As it was told.</param>
    /// <param name="isNewReporter">Somebody speaks of it who did not before.</param>
    /// <param name="more">What else is news of it.</param>
    public static List<IncidentChange> Changes(Incident before, Incident after, bool isNewReporter, IEnumerable<IncidentChange> more)
    {
        List<IncidentChange> changes = [.. more];
        if (after.Event != before.Event || !after.Events.SequenceEqual(before.Events)) changes.Add(IncidentChange.Event);
        if (after.Severity != before.Severity) changes.Add(IncidentChange.Severity);
        if (after.Certainty != before.Certainty) changes.Add(IncidentChange.Certainty);
        if (after.OccurredAt != before.OccurredAt || after.LastActivityAt != before.LastActivityAt) changes.Add(IncidentChange.Time);
        if (!Placement.AreSame(after, before)) changes.Add(IncidentChange.Location);
        if (!after.Sectors.SequenceEqual(before.Sectors)) changes.Add(IncidentChange.Sectors);
        if (after.Counts.Observed != before.Counts.Observed) changes.Add(IncidentChange.Observed);
        if (after.Casualties != before.Casualties) changes.Add(IncidentChange.Casualties);
        if (isNewReporter || SourcesOf(after) != SourcesOf(before)) changes.Add(IncidentChange.Sources);
        if (after.Ends != before.Ends) changes.Add(IncidentChange.Ends);
        if (after.Disagreement != before.Disagreement) changes.Add(IncidentChange.Disagreement);
        if (!PossibleMatches.AreSame(after.MaybeSameAs, before.MaybeSameAs)) changes.Add(IncidentChange.MaybeSameAs);
        // Growing older alone is no news; with other news it is told, so that nothing is lowered silently.
        if (changes.Count > 0 && after.Urgency != before.Urgency) changes.Add(IncidentChange.Urgency);
        return changes;
    }

    private static (int Reporters, int Organisations, int Sides) SourcesOf(Incident incident) =>
        (incident.Counts.Reporters, incident.Counts.Organisations, incident.Counts.Sides);

    private static readonly IncidentChange[] None = [];

    /// <summary>Made from the opening report's public id: deciding again gives the same incident.</summary>
    public static Guid IdOf(Guid publicId) => Uuid8.Of(SHA256.HashData([.. "incident"u8, .. publicId.ToByteArray(bigEndian: true)]));
}
