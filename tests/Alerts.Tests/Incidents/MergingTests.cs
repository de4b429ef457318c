using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

public sealed class MergingTests
{
    [Fact]
    public void Unnamed_organisations_and_sides_are_not_counted()
    {
        IReadOnlyList<Contribution> contributions =
        [
            Observing.First(Some.Located(source: Some.Source("a"))),
            Observing.First(Some.Located(source: Some.Source("b", "red", "AF"))),
            Observing.First(Some.Located(source: Some.Source("c", "red"))),
        ];
        Assert.Equal(new(3, 3, 1, 1, null), Merging.Count(3, quarantined: 0, contributions));
    }

    [Fact]
    public void The_most_exact_position_is_kept_and_all_that_goes_with_it()
    {
        var exact = Some.Located(Some.Report() with { UncertaintyMeters = 10, Location = new(70.2, 33.3) }, place: Some.PlaceIn("east") with { Side = "PK" });
        var merged = Merge(Some.Located(), exact);
        Assert.Equal((exact.Report.Location, 10, "east", "PK"), (merged.Location, merged.UncertaintyMeters, merged.NearestSector, merged.Side));
        var unmoved = Merge(exact, Some.Located());
        Assert.Equal((exact.Report.Location, 10, "east", "PK"), (unmoved.Location, unmoved.UncertaintyMeters, unmoved.NearestSector, unmoved.Side));
    }

    [Fact]
    public void A_sector_that_a_better_position_leaves_keeps_the_place_that_it_was_told_of()
    {
        var vague = Some.Located(Some.Report() with { UncertaintyMeters = 5_000 }, place: Some.PlaceIn("west", "east"));
        var merged = Merge(vague, Some.Located(place: Some.PlaceIn("west")));
        Assert.Equal([new("west", "v1", SectorRelation.Inside)], merged.Sectors);
        var kept = Assert.Single(merged.EarlierPlaces!);
        Assert.Equal((vague.Report.Location, 5_000), (kept.Location, kept.UncertaintyMeters));
        Assert.Equal([new("east", "v1", SectorRelation.Possible)], kept.Sectors);
    }

    [Fact]
    public void A_vaguer_report_of_other_sectors_adds_none()
    {
        var merged = Merge(Some.Located(place: Some.PlaceIn("west")), Some.Located(Some.Report() with { UncertaintyMeters = 5_000 }, place: Some.PlaceIn("west", "east")));
        Assert.Equal([new("west", "v1", SectorRelation.Inside)], merged.Sectors);
        Assert.Empty(merged.EarlierPlaces!);
    }

    [Fact]
    public void Casualties_are_the_widest_range_with_the_highest_best_estimate()
    {
        var one = Some.Located(Some.Report() with { Casualties = new() { Killed = new(2, 3, 4), Civilians = false } });
        var other = Some.Located(Some.Report() with { Casualties = new() { Killed = new(1, 2, null), Injured = new(null, 7, null), Civilians = true } });
        Assert.Equal(new() { Killed = new(1, 3, 4), Injured = new(null, 7, null), Civilians = true }, Merge(one, other).Casualties);
    }

    [Fact]
    public void Casualties_nobody_reported_stay_unknown() => Assert.Null(Merge(Some.Located(), Some.Located()).Casualties);

    [Fact]
    public void At_most_a_hundred_reports_are_named_and_all_are_counted()
    {
        var state = Some.Opened().State;
        for (var number = 0; number < 150; number++)
            state = ((Decision.Placed)Deciding.Join(state, Some.Located(), Some.Joining(state), Some.Noon)).State;
        Assert.Equal((100, 151), (state.Incident.ReportIds.Count, state.Incident.Counts.Reports));
    }

    private static Incident Merge(LocatedReport first, LocatedReport second)
    {
        var state = Some.Opened(first).State;
        return Deciding.Join(state, second, Some.Joining(state), Some.Noon).State.Incident;
    }
}
