using Alerts.Contracts;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Tests.Quality;

public sealed class BaselinesTests
{
    /// <summary>Three in a row, each within reach of the next; one of them again too late; another family at the same place.</summary>
    private static readonly ToldReport[] Row =
    [
        Told(0, 0),
        Told(2_900, 10),
        Told(5_800, 20),
        Told(0, 51),
        Told(0, 0, EventCode.PeacefulProtest),
    ];

    [Fact]
    public void St_dbscan_joins_whatever_a_chain_joins_and_nothing_of_another_family_or_time() =>
        Assert.Equal([0, 0, 0, 1, 2], StDbscan.Cluster(Row, leastNeighbours: 1));

    [Fact]
    public void With_three_neighbours_the_ends_of_a_row_belong_to_its_middle_and_the_rest_is_alone() =>
        Assert.Equal([0, 0, 0, 1, 2], StDbscan.Cluster(Row, leastNeighbours: 3));

    [Fact]
    public void With_four_neighbours_each_is_alone() => Assert.Equal([0, 1, 2, 3, 4], StDbscan.Cluster(Row, leastNeighbours: 4));

    [Fact]
    public void Single_linkage_takes_far_and_late_together_for_too_much()
    {
        var of = SingleLinkage.Group(World(Told(0, 0), Told(2_000, 10), Told(4_500, 30))).Of;

        Assert.Equal(of[0], of[1]);
        Assert.NotEqual(of[1], of[2]);
        Assert.Equal([0, 0, 0], StDbscan.Cluster([Told(0, 0), Told(2_000, 10), Told(4_500, 30)], leastNeighbours: 1));
    }

    [Fact]
    public void The_grid_asks_for_hour_and_family_and_the_day_and_place_rule_for_the_day()
    {
        var world = World(Told(0, 0), Told(0, 50), Told(0, 70), Told(0, 10, EventCode.Abduction));

        Assert.Equal([0, 0, 1, 2], Grid.Group(world).Of);
        Assert.Equal([0, 0, 0, 1], DayAndPlace.Group(world).Of);
    }

    [Fact]
    public void Average_linkage_joins_the_best_first_and_what_one_member_speaks_against_only_if_the_others_outweigh_it()
    {
        Assert.Equal([0, 0, 2], Numbered(AverageLinkage.Of(3, [(0, 1, 5), (1, 2, 3), (0, 2, -4)])));
        Assert.Equal([0, 0, 0], Numbered(AverageLinkage.Of(3, [(0, 1, 5), (1, 2, 3), (0, 2, -2)])));
        Assert.Equal([0, 1, 1], Numbered(AverageLinkage.Of(3, [(0, 1, 3), (1, 2, 5), (0, 2, -4)])));
    }

    [Fact]
    public void What_is_told_at_one_place_and_time_is_likelier_one_than_what_is_told_far_apart()
    {
        var of = BatchLikelihood.Group(World(Told(0, 0), Told(200, 2), Told(4_000, 2), Told(0, 140))).Of;

        Assert.Equal(of[0], of[1]);
        Assert.Equal(3, of.Distinct().Count());
    }

    /// <summary>By the first member of each.</summary>
    private static IEnumerable<int> Numbered(IReadOnlyList<int> of) => of.Select(group => of.ToList().IndexOf(group));

    private static World World(params ToldReport[] reports) => new("by-hand", 0, [], reports, 0);

    private static ToldReport Told(double metersEast, double minutes, EventCode kind = EventCode.Shelling)
    {
        var report = Some.Report(kind, minutes) with { Location = Some.East(Some.Point, metersEast) };
        var located = Some.Located(report, Some.Source($"reporter-{metersEast}-{minutes}"));
        return new(located, new(0, kind, report.OccurredAt, report.OccurredAt, report.Location));
    }
}
