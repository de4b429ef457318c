using Alerts.LoadTests.Engine;
using CsCheck;

namespace Alerts.Tests.LoadTests;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Inject_sends_evenly() => Assert.Equal(
        [0, 250, 500, 750, 1000, 1250, 1500, 1750],
        Schedule.Arrivals([new Simulation.Inject(4, 2 * Second)]).Select(at => at.TotalMilliseconds));

    [Fact]
    public void A_ramp_begins_at_the_rate_before_it_and_ends_at_its_own()
    {
        var arrivals = Schedule.Arrivals([new Simulation.Inject(100, Second), new Simulation.RampingInject(300, 10 * Second)])
            .Where(at => at >= Second).ToList();

        Assert.Equal(2000, arrivals.Count);
        Assert.Equal(110, arrivals.Count(at => at < 2 * Second));
        Assert.InRange(arrivals.Count(at => at >= 10 * Second), 289, 291);
    }

    [Fact]
    public void A_ramp_from_nothing_reaches_half_of_its_rate_on_average() =>
        Assert.Equal(500, Schedule.Arrivals([new Simulation.RampingInject(100, 10 * Second)]).Count());

    [Fact]
    public void A_ramp_down_to_nothing_thins_out() =>
        Assert.Equal(
            [38, 12],
            Halves(
                Schedule.Arrivals([new Simulation.Inject(50, Second), new Simulation.RampingInject(0, 2 * Second)])
                    .Where(at => at >= Second), 2 * Second));

    [Fact]
    public void Random_rates_stay_between_their_bounds_and_follow_the_seed()
    {
        var load = new Simulation.InjectRandom(10, 50, 20 * Second, Seed: 7);

        Assert.All(Schedule.Arrivals([load]).GroupBy(at => (int)at.TotalSeconds), second => Assert.InRange(second.Count(), 10, 50));
        Assert.Equal(Schedule.Arrivals([load]), Schedule.Arrivals([load]));
        Assert.NotEqual(Schedule.Arrivals([load]), Schedule.Arrivals([load with { Seed = 8 }]));
    }

    [Fact]
    public void A_pause_moves_what_follows() =>
        Assert.Equal(
            [0, 1500],
            Schedule.Arrivals([new Simulation.Inject(2, Second / 2), new Simulation.Pause(Second), new Simulation.Inject(2, Second / 2)])
                .Select(at => at.TotalMilliseconds));

    [Fact]
    public void Closed_work_sends_at_no_time_of_its_own() =>
        Assert.Empty(Schedule.Arrivals([new Simulation.KeepConstant(5, Second), new Simulation.RampingConstant(9, Second)]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(12, 10)]
    [InlineData(16, 9)]
    [InlineData(18, 7)]
    [InlineData(20, 0)]
    public void Copies_are_kept_and_ramped(int second, int copies) => Assert.Equal(
        copies,
        Schedule.Copies(
            [
                new Simulation.RampingConstant(10, 10 * Second),
                new Simulation.KeepConstant(10, 5 * Second),
                new Simulation.RampingConstant(5, 5 * Second)
            ], second * Second));

    [Fact]
    public void Arrivals_of_any_open_load_are_in_order_and_within_its_length() =>
        Gen.Select(Gen.Double[0, 400], Gen.Double[0, 400], Gen.Int[1, 5]).List[1, 4].Sample(stretches =>
    {
        List<Simulation> load = [.. stretches.SelectMany(stretch => new Simulation[]
        {
            new Simulation.Inject(stretch.Item1, stretch.Item3 * Second),
            new Simulation.RampingInject(stretch.Item2, stretch.Item3 * Second),
            new Simulation.Pause(Second),
        })];
        List<TimeSpan> arrivals = [.. Schedule.Arrivals(load)];
        Assert.Equal(arrivals.Order(), arrivals);
        Assert.All(arrivals, at => Assert.InRange(at, TimeSpan.Zero, Schedule.Length(load)));
    }, iter: 200);

    private static int[] Halves(IEnumerable<TimeSpan> arrivals, TimeSpan length)
    {
        var all = arrivals.Select(at => at - Second).ToList();
        return [all.Count(at => at < length / 2), all.Count(at => at >= length / 2)];
    }
}
