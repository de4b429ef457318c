using Alerts.Contracts;

namespace Alerts.Tests.Incidents;

/// <summary>States of the world that end one another, and things that are never one.</summary>
public sealed class EndingTests
{
    [Fact]
    public void A_crossing_point_that_both_sides_closed_and_both_reopened_is_open()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, EventCode.CrossingPointClosed, -240, "AF");
        Take(border, EventCode.CrossingPointClosed, -238, "PK");
        Take(border, EventCode.CrossingPointReopened, -60, "AF");
        Take(border, EventCode.CrossingPointReopened, -59, "PK");

        var closed = Assert.Single(border.Incidents, state => state.Incident.Event == EventCode.CrossingPointClosed).Incident;
        var reopened = Assert.Single(border.Incidents, state => state.Incident.Event == EventCode.CrossingPointReopened).Incident;
        Assert.Equal((closed.Id, null), (reopened.Ends!.Value, closed.Ends));
        Assert.Equal((Certainty.Observed, Certainty.Observed), (closed.Certainty, reopened.Certainty));
    }

    [Fact]
    public void A_crossing_point_that_closes_again_closes_anew()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, EventCode.CrossingPointClosed, -240, "AF");
        Take(border, EventCode.CrossingPointReopened, -60, "AF");
        Take(border, EventCode.CrossingPointClosed, -30, "PK");

        var reopened = Assert.Single(border.Incidents, state => state.Incident.Event == EventCode.CrossingPointReopened).Incident;
        var closed = border.Incidents.Select(state => state.Incident).Where(incident => incident.Event == EventCode.CrossingPointClosed)
            .OrderBy(incident => incident.OccurredAt).ToList();
        Assert.Equal([null, reopened.Id], closed.Select(incident => incident.Ends));
        Assert.All(closed, incident => Assert.Equal(Certainty.Possible, incident.Certainty));

        // A late word on the first closing belongs to it.
        Take(border, EventCode.CrossingPointClosed, -239, "PK");
        Assert.Equal(3, border.Incidents.Count);
        Assert.Equal(Certainty.Observed, border[closed[0].Id].Incident.Certainty);
    }

    [Fact]
    public void Another_crossing_point_ends_nothing_here()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, EventCode.CrossingPointClosed, -240, "AF");
        border.Take(
            Some.Located(
                Some.Report(
                    EventCode.CrossingPointReopened,
                    -60) with
                { ReportId = Guid.NewGuid(), Location = Some.East(Some.Report().Location, 5_000) }), Some.Noon);
        Assert.All(border.Incidents, state => Assert.Null(state.Incident.Ends));
    }

    [Fact]
    public void Civilian_crossing_armed_crossing_and_displacement_are_three_incidents()
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var code in (EventCode[])[EventCode.CivilianCrossing, EventCode.ArmedCrossing, EventCode.Displacement])
            Take(border, code, -1, "PK");
        Assert.Equal(3, border.Incidents.Count);
    }

    private static void Take(SimpleBorder border, EventCode code, int minutes, string side) => border.Take(
        Some.Located(
            Some.Report(code, minutes) with { ReportId = Guid.NewGuid() },
            Some.Source($"reporter of {side}", $"organisation of {side}", side)),
        Some.Noon.AddMinutes(minutes + 1));
}
