using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

public sealed class IncidentDeciderTests
{
    private static readonly LocatedReport First = Some.Located();

    [Fact]
    public void Deciding_a_report_again_opens_the_same_incident()
    {
        var (once, again) = (Some.Opened(First), Some.Opened(First, Some.Noon.AddHours(1)));
        Assert.Equal(once.State.Incident.Id, again.State.Incident.Id);
        Assert.NotEqual(once.State.Incident.Id, Some.Opened(Some.Located()).State.Incident.Id);
        Assert.NotEqual(First.Report.ReportId, once.State.Incident.Id);
    }

    [Fact]
    public void A_new_incident_says_what_its_report_said()
    {
        var report = Some.Report() with { OccurredUntil = Some.Noon.AddMinutes(5), Count = 12, UncertaintyMeters = 60 };
        var incident = Some.Opened(Some.Located(report)).State.Incident;
        Assert.Equal((EventCode.Shelling, EventFamily.RemoteViolence, 1), (incident.Event, incident.Family, incident.Revision));
        Assert.Equal((Some.Noon, Some.Noon.AddMinutes(5)), (incident.OccurredAt, incident.LastActivityAt));
        Assert.Equal((report.Location, 60), (incident.Location, incident.UncertaintyMeters));
        Assert.Equal(new IncidentCounts(1, 1, 0, 0, 12), incident.Counts);
        Assert.Equal([report.ReportId], incident.ReportIds);
        Assert.Equal((Certainty.Possible, IncidentStatus.Open), (incident.Certainty, incident.Status));
    }

    [Fact]
    public void Forty_explosions_are_one_report_with_a_count()
    {
        var border = new SimpleBorder(Some.Rules);
        border.Take(Some.Located(Some.Report() with { Count = 40, OccurredUntil = Some.Noon.AddMinutes(30) }), Some.Noon);
        Assert.Equal(
            (1, 40), (Assert.Single(border.Incidents).Incident.Counts.Reports, border.Incidents.Single().Incident.Counts.Observed));
        Assert.Single(border.Log);
    }

    [Fact]
    public void The_same_told_again_by_the_same_reporter_is_a_repetition()
    {
        var opened = Some.Opened(First).State;
        var again = Some.Located(First.Report with { ReportId = Guid.CreateVersion7() });
        var decision = IncidentDecider.Join(opened, again, Some.Joining, Some.Rules, Some.Noon);
        Assert.Equal(ReportOutcome.Repeated, decision.Outcome);
        Assert.Equal(2, decision.State.Incident.Counts.Reports);
        Assert.Empty(decision.State.HeldBack);
    }

    [Fact]
    public void A_late_repetition_does_not_lower_the_urgency()
    {
        var opened = Some.Opened(First).State;
        var again = Some.Located(First.Report with { ReportId = Guid.CreateVersion7() });
        var decision = IncidentDecider.Join(opened, again, Some.Joining, Some.Rules, Some.Noon.AddDays(1));
        Assert.Equal(ReportOutcome.Repeated, decision.Outcome);
        Assert.Equal(Urgency.Immediate, decision.State.Incident.Urgency);
    }

    [Fact]
    public void What_another_reporter_tells_is_held_back_for_a_second()
    {
        var opened = Some.Opened(First).State;
        var other = Some.Located(Some.Report(), Some.Source("omar"));
        var soon = Assert.IsType<Decision.Joined>(
            IncidentDecider.Join(opened, other, Some.Joining, Some.Rules, Some.Noon.AddMilliseconds(999)));
        var later = Assert.IsType<Decision.Joined>(
            IncidentDecider.Join(opened, other, Some.Joining, Some.Rules, Some.Noon.AddMilliseconds(1_000)));
        Assert.False(soon.AnnounceNow);
        Assert.True(later.AnnounceNow);
        Assert.Equal([IncidentChange.Reports, IncidentChange.Sources], soon.State.HeldBack);
    }

    [Fact]
    public void One_reporters_event_and_anothers_view_make_the_same_severity_in_either_order()
    {
        var strike = Some.Located(Some.Report(EventCode.AirStrike));
        var view = Some.Located(Some.Report(EventCode.Grenade) with { Severity = Severity.Extreme }, Some.Source("omar"));
        var (forward, backward) = (Some.Opened(strike).State, Some.Opened(view).State);
        Assert.Equal(Severity.Extreme, IncidentDecider.Join(forward, view, Some.Joining, Some.Rules, Some.Noon).State.Incident.Severity);
        Assert.Equal(Severity.Extreme, IncidentDecider.Join(backward, strike, Some.Joining, Some.Rules, Some.Noon).State.Incident.Severity);
    }

    [Fact]
    public void A_rise_in_severity_goes_out_at_once() =>
        Assert.True(JoinedAtOnce(Some.Located(Some.Report() with { Count = 50 })).AnnounceNow);

    [Fact]
    public void A_rise_in_certainty_goes_out_at_once() =>
        Assert.True(
            JoinedAtOnce(
                Some.Located(source: Some.Source("omar", "blue")), Some.Located(source: Some.Source(organisation: "red"))).AnnounceNow);

    [Fact]
    public void An_announcement_empties_what_was_held_back_and_counts_the_revision()
    {
        var held = JoinedAtOnce(Some.Located(source: Some.Source("omar"))).State;
        var (announced, changes, _) = IncidentDecider.Announce(held, Some.Noon.AddSeconds(1));
        Assert.Equal((2, Some.Noon.AddSeconds(1)), (announced.Incident.Revision, announced.AnnouncedAt));
        Assert.Empty(announced.HeldBack);
        Assert.Equal(held.HeldBack, changes);
    }

    [Fact]
    public void A_fall_in_urgency_is_announced_with_other_changes()
    {
        var opened = Some.Opened(First).State;
        var other = Some.Located(Some.Report(), Some.Source("omar"));
        var decision = IncidentDecider.Join(opened, other, Some.Joining, Some.Rules, Some.Noon.AddHours(8));
        Assert.Equal(Urgency.Past, decision.State.Incident.Urgency);
        Assert.Contains(IncidentChange.Urgency, decision.State.HeldBack);
    }

    [Fact]
    public void A_new_incident_names_the_one_it_follows_and_the_rule()
    {
        var before = Guid.NewGuid();
        var opened = IncidentDecider.Open(First, new(CorrelationRule.LongestSpanReached, 0.7), Some.Rules, Some.Noon, follows: before);
        Assert.Equal(before, opened.State.Incident.Follows);
        Assert.Equal(new(CorrelationRule.LongestSpanReached, 0.7), opened.State.Correlation);
    }

    [Fact]
    public void A_report_that_comes_first_though_it_happened_last_makes_the_same_incident()
    {
        var (early, late) = (Some.Located(Some.Report(minutes: -20), Some.Source("omar")), First);
        var (forward, backward) = (new SimpleBorder(Some.Rules), new SimpleBorder(Some.Rules));
        foreach (var report in (LocatedReport[])[early, late]) forward.Take(report, Some.Noon);
        foreach (var report in (LocatedReport[])[late, early]) backward.Take(report, Some.Noon);
        var (one, other) = (Assert.Single(forward.Incidents).Incident, Assert.Single(backward.Incidents).Incident);
        Assert.Equal(
            (one.OccurredAt, one.LastActivityAt, one.Counts, one.Severity),
            (other.OccurredAt, other.LastActivityAt, other.Counts, other.Severity));
    }

    private static Decision.Joined JoinedAtOnce(LocatedReport report, LocatedReport? first = null)
    {
        var opened = Some.Opened(first ?? First).State;
        return Assert.IsType<Decision.Joined>(IncidentDecider.Join(opened, report, Some.Joining, Some.Rules, Some.Noon.AddMilliseconds(1)));
    }
}
