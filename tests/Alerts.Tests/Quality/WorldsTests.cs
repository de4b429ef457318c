using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alerts.Quality.Worlds;

namespace Alerts.Tests.Quality;

public sealed class WorldsTests
{
    [Fact]
    public void Chance_is_the_published_algorithm()
    {
        // Computed by another program from the authors' description, seed 0.
        var dice = new Dice(0);
        ulong[] published = [0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0];
        Assert.Equal(published, Enumerable.Range(0, 3).Select(_ => dice.Next()));
    }

    [Fact]
    public void The_same_seed_gives_the_same_world_and_another_seed_another()
    {
        var plan = WorldPlans.Named("storm")!;

        Assert.Equal(Fingerprint(WorldMaking.Make(plan, 1)), Fingerprint(WorldMaking.Make(plan, 1)));
        Assert.NotEqual(Fingerprint(WorldMaking.Make(plan, 1)), Fingerprint(WorldMaking.Make(plan, 2)));
    }

    /// <summary>
    /// Results of different commits are compared. Whoever changes a world on purpose changes this and says so beside the results.
    /// </summary>
    [Fact]
    public void The_storm_is_the_one_that_earlier_results_are_of() =>
        Assert.Equal("9db9332c1c47f9a5", Fingerprint(WorldMaking.Make(WorldPlans.Named("storm")!, 1)));

    [Fact]
    public void A_change_to_one_noise_leaves_the_rest_of_the_world_as_it_was()
    {
        var plan = WorldPlans.Named("storm")!;
        var before = WorldMaking.Make(plan, 1);
        var after = WorldMaking.Make(plan with { Clocks = new() { DeviationMinutes = 4, ShareWrong = 0 } }, 1);

        Assert.Equal(before.Events, after.Events, SameEvent);
        var places = after.Reports.ToDictionary(static told => told.Report.PublicId, static told => told.Report.Report.Location);
        Assert.All(before.Reports, told => Assert.Equal(places[told.Report.PublicId], told.Report.Report.Location));
        Assert.NotEqual(Fingerprint(before), Fingerprint(after));
    }

    [Fact]
    public void Every_world_tells_what_a_door_would_take()
    {
        foreach (var world in WorldPlans.All.Select(static plan => WorldMaking.Make(plan, 3)))
        {
            Assert.NotEmpty(world.Reports);
            Assert.Equal(world.Reports.Count, world.Reports.DistinctBy(static told => told.Report.PublicId).Count());
            var arrivals = world.Reports.Select(static told => told.ArrivedAt).ToList();
            Assert.Equal(arrivals.Order(), arrivals);
            Assert.All(world.Reports, static told =>
            {
                Assert.InRange(told.Report.Report.UncertaintyMeters, 0, 50_000);
                Assert.True(told.Report.Until <= told.ArrivedAt.AddMinutes(5), "lies too far ahead");
                Assert.True(told.Report.Until >= told.Report.From, "ends before it begins");
            });
        }
    }

    [Theory]
    [InlineData(0.06, 0.10)]
    public void The_share_of_reports_beyond_their_stated_uncertainty_is_as_configured(double least, double most)
    {
        var scatter = new Alerts.Quality.Noise.Scatter { ShareClaimedExact = 0 };
        var dice = new Dice(5);
        var beyond = Enumerable.Range(0, 20_000).Count(_ =>
        {
            var (place, stated) = scatter.Told(Some.Point, dice);
            return Alerts.Geo.Distance.Meters(Some.Point, place) > stated;
        });

        // Eight of a hundred on purpose, and five of a hundred of the others.
        Assert.InRange((beyond / 20_000.0) - (0.92 * 0.05), least, most);
    }

    private static bool SameEvent(TrueEvent one, TrueEvent other) =>
        (one.Kind, one.From, one.Until, one.Place) == (other.Kind, other.From, other.Until, other.Place);

    private static string Fingerprint(World world)
    {
        var text = string.Concat(world.Reports.Select(static told => string.Create(
            CultureInfo.InvariantCulture,
            $"{told.Event.Number} {told.Report.Report.Event} {told.Report.From:O} {told.Report.Until:O} {told.Report.Source.Reporter} "
            + $"{told.Report.Report.Location.Longitude:F6} {told.Report.Report.Location.Latitude:F6} "
            + $"{told.Report.Report.UncertaintyMeters:F0} {told.ArrivedAt:O}\n")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
