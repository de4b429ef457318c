using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

public sealed class MergingTests
{
    [Fact]
    public void A_better_count_of_the_same_minutes_replaces_the_first() => Assert.Equal(12, Observed((5, 0, 10), (12, 2, 8)));

    [Fact]
    public void A_lower_count_of_the_same_minutes_takes_nothing_away() => Assert.Equal(12, Observed((12, 0, 10), (5, 2, 8)));

    [Fact]
    public void What_happens_afterwards_is_counted_in_addition() => Assert.Equal(17, Observed((5, 0, 10), (12, 11, 20)));

    [Fact]
    public void Observers_of_the_same_thing_are_not_added_up()
    {
        var contributions = Merging.Add([Merging.First(Report(40, 0, 10, "nadia"))], Report(38, 0, 10, "omar"));
        Assert.Equal(40, Merging.Count(2, contributions).Observed);
    }

    [Fact]
    public void A_count_never_overflows() =>
        Assert.Equal(int.MaxValue, Merging.Add([new(Some.Source(), int.MaxValue - 1, Some.Noon, Some.Noon, 1)], Report(1_000_000, 10, 20))[0].Observed);

    [Fact]
    public void Reporters_beyond_a_thousand_add_to_the_reports_alone()
    {
        IReadOnlyList<Contribution> full = [.. Enumerable.Range(0, 1_000).Select(number => Merging.First(Report(1, 0, 1, $"{number}")))];
        Assert.Same(full, Merging.Add(full, Report(1, 0, 1, "one more")));
        Assert.Equal(1_000, Merging.Count(1_001, full).Reporters);
    }

    [Fact]
    public void Unnamed_organisations_and_sides_are_not_counted()
    {
        IReadOnlyList<Contribution> contributions =
        [
            Merging.First(Some.Located(source: Some.Source("a"))),
            Merging.First(Some.Located(source: Some.Source("b", "red", "AF"))),
            Merging.First(Some.Located(source: Some.Source("c", "red"))),
        ];
        Assert.Equal(new(3, 3, 1, 1, 1), Merging.Count(3, contributions));
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
    public void A_sector_once_touched_stays_and_inside_outweighs_possible()
    {
        var merged = Merge(Some.Located(place: Some.PlaceIn("west", "east")), Some.Located(place: Some.PlaceIn("west")));
        Assert.Equal([new("east", "v1", SectorRelation.Possible), new("west", "v1", SectorRelation.Inside)], merged.Sectors);
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

    private static int Observed((int Count, int From, int Until) one, (int Count, int From, int Until) other) =>
        Merging.Add([Merging.First(Report(one.Count, one.From, one.Until))], Report(other.Count, other.From, other.Until))[0].Observed;

    private static LocatedReport Report(int count, int from, int until, string reporter = "nadia") =>
        Some.Located(Some.Report(minutes: from) with { OccurredUntil = Some.Noon.AddMinutes(until), Count = count }, Some.Source(reporter));
}
