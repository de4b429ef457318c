using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class IncidentDeciderProperties
{
    /// <summary>Reports with the seconds that pass before each.</summary>
    private static readonly Gen<(LocatedReport Report, double Seconds)[]> Storm =
        Gen.Select(Any.DenseReport, Gen.OneOf(0.0, 0.3, 2, 900, 20_000)).Array[2, 40];

    [Fact]
    public void Certainty_falls_only_with_a_change_of_location_or_time_or_a_split() => EachUpdate((before, after) =>
        after.Incident.Certainty >= before.Incident.Certainty
        || after.Changes.Intersect([IncidentChange.Split, IncidentChange.Location, IncidentChange.Time]).Any());

    /// <summary>It may fall: a source corrects itself.</summary>
    [Fact]
    public void Severity_is_what_the_sources_say_now() => Storm.Sample(storm =>
        Play(storm, announceDue: true).Incidents
            .Where(state => state.Contributions.Any(contribution => !contribution.IsQuarantined))
            .All(state => state.Incident.Severity == SeverityRules.Of(state.Incident.Event, state.Contributions)));

    [Fact]
    public void Whatever_changes_is_named_in_the_alert_that_tells_of_it() => EachUpdate((before, after) =>
    {
        Assert.Empty(Differences(before.Incident, after.Incident).Except(after.Changes));
        return true;
    });

    [Fact]
    public void Whatever_is_named_as_risen_has_changed() => EachUpdate((before, after) =>
        after.Changes.Where(change => change is IncidentChange.Severity or IncidentChange.Certainty)
            .All(Differences(before.Incident, after.Incident).Contains));

    [Fact]
    public void Revisions_count_the_alerts_of_an_incident() =>
        EachUpdate((before, after) => after.Incident.Revision == before.Incident.Revision + 1);

    [Fact]
    public void Updates_within_a_second_are_told_only_when_severity_or_certainty_rises_or_it_is_another_thing_than_was_told() =>
        EachUpdate((before, after) =>
        after.At - before.At >= IncidentDecider.AnnouncementInterval
        || after.Incident.Event != before.Incident.Event || after.Changes.Intersect([IncidentChange.Merged, IncidentChange.Split]).Any()
        || after.Incident.Severity > before.Incident.Severity || after.Incident.Certainty > before.Incident.Certainty);

    [Fact]
    public void Every_unannounced_change_is_listed_as_held_back() => Storm.Sample(storm =>
    {
        var border = Play(storm, announceDue: false);
        return border.Incidents.All(state =>
        {
            var told = border.Log.Last(entry => entry.Incident.Id == state.Incident.Id).Incident;
            var untold = Differences(told, state.Incident);
            // A mere repetition adds to the number of reports and is no news.
            return untold.Where(change => change != IncidentChange.Reports).All(state.HeldBack.Contains);
        });
    });

    [Fact]
    public void Every_report_is_part_of_exactly_one_incident() => Storm.Sample(storm =>
    {
        var border = Play(storm, announceDue: true);
        var ids = border.Incidents.SelectMany(state => state.Incident.ReportIds).ToList();
        Assert.Equal(storm.Select(step => step.Report.Report.ReportId).Order(), ids.Order());
        Assert.All(border.Incidents, state => Assert.Equal(state.Incident.ReportIds.Count, state.Incident.Counts.Reports));
    });

    [Fact]
    public void Joining_never_extends_an_incident_beyond_its_maximum_span() => Storm.Sample(storm =>
        Play(storm, announceDue: true).Incidents.All(state =>
            state.Incident.LastActivityAt - state.Incident.OccurredAt <= Some.Rules.For(IndexEntry.Of(state)!.Event, null).MaxSpan));

    [Fact]
    public void One_source_alone_never_makes_an_incident_more_certain() => Storm.Sample(storm =>
    {
        var one = Some.Source("nadia", "red", "AF");
        var border = Play(
            [.. storm.Select(step => (step.Report with { Source = one, IsQuarantined = false }, step.Seconds))], announceDue: true);
        return border.Incidents.All(state => state.Incident.Certainty == Certainty.Possible)
            && border.Log.All(entry => !entry.Changes.Contains(IncidentChange.Certainty));
    });

    private static void EachUpdate(Func<LogEntry, LogEntry, bool> holds) => Storm.Sample(storm =>
        Play(storm, announceDue: true).Log
            .GroupBy(entry => entry.Incident.Id)
            .All(history => history.Zip(history.Skip(1)).All(pair => holds(pair.First, pair.Second))));

    private static SimpleBorder Play((LocatedReport Report, double Seconds)[] storm, bool announceDue)
    {
        var border = new SimpleBorder(Some.Rules);
        var now = Some.Noon;
        foreach (var (report, seconds) in storm)
        {
            now = now.AddSeconds(seconds);
            if (announceDue) border.AnnounceDue(now);
            border.Take(report, now);
        }
        return border;
    }

    private static List<IncidentChange> Differences(Incident before, Incident after) =>
    [
        .. Changed(
            IncidentChange.Reports, (before.Counts.Reports, before.Counts.Quarantined), (after.Counts.Reports, after.Counts.Quarantined)),
        .. Changed(IncidentChange.Event, string.Join(',', before.Events), string.Join(',', after.Events)),
        .. Changed(IncidentChange.Severity, before.Severity, after.Severity),
        .. Changed(IncidentChange.Urgency, before.Urgency, after.Urgency),
        .. Changed(IncidentChange.Certainty, before.Certainty, after.Certainty),
        .. Changed(IncidentChange.Time, (before.OccurredAt, before.LastActivityAt), (after.OccurredAt, after.LastActivityAt)),
        .. Changed(
            IncidentChange.Location,
            (before.Location, before.UncertaintyMeters, before.NearestSector, before.Side, before.DistanceToBorderMeters),
            (after.Location, after.UncertaintyMeters, after.NearestSector, after.Side, after.DistanceToBorderMeters)),
        .. Changed(IncidentChange.Sectors, string.Join(',', before.Sectors), string.Join(',', after.Sectors)),
        .. Changed(IncidentChange.Observed, before.Counts.Observed, after.Counts.Observed),
        .. Changed(IncidentChange.Casualties, before.Casualties, after.Casualties),
        .. Changed(
            IncidentChange.Sources,
            before.Counts with { Reports = 0, Observed = 0, Quarantined = 0 },
            after.Counts with { Reports = 0, Observed = 0, Quarantined = 0 }),
        .. Changed(IncidentChange.Status, before.Status, after.Status),
    ];

    private static IEnumerable<IncidentChange> Changed<T>(IncidentChange change, T before, T after)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after)) yield return change;
    }
}
