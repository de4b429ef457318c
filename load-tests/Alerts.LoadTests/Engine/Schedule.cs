namespace Alerts.LoadTests.Engine;

/// <summary>What a series of simulations asks for, known before anything is sent. Pure.</summary>
internal static class Schedule
{
    private static readonly TimeSpan RandomInterval = TimeSpan.FromSeconds(1);

    public static TimeSpan Length(IEnumerable<Simulation> load) => load.Aggregate(TimeSpan.Zero, (sum, stretch) => sum + stretch.During);

    /// <summary>When the open ones send, counted from the beginning, in order.</summary>
    public static IEnumerable<TimeSpan> Arrivals(IEnumerable<Simulation> load)
    {
        var begin = TimeSpan.Zero;
        var rate = 0.0;
        foreach (var stretch in load)
        {
            foreach (var after in Arrivals(stretch, rate)) yield return begin + after;
            begin += stretch.During;
            rate = stretch switch
            {
                Simulation.Inject inject => inject.PerSecond,
                Simulation.RampingInject ramp => ramp.PerSecond,
                _ => 0,
            };
        }
    }

    /// <summary>How many copies the closed ones keep busy at this moment.</summary>
    public static int Copies(IEnumerable<Simulation> load, TimeSpan at)
    {
        var begin = TimeSpan.Zero;
        var copies = 0;
        foreach (var stretch in load)
        {
            var end = stretch is Simulation.KeepConstant { Copies: var kept } ? kept
                : stretch is Simulation.RampingConstant { Copies: var reached } ? reached : 0;
            if (at < begin + stretch.During)
                return stretch is Simulation.RampingConstant ? copies + (int)Math.Round((end - copies) * ((at - begin) / stretch.During))
                    : end;
            begin += stretch.During;
            copies = end;
        }
        return 0;
    }

    private static IEnumerable<TimeSpan> Arrivals(Simulation stretch, double rateBefore) => stretch switch
    {
        Simulation.Inject inject => Evenly(inject.PerSecond, inject.PerSecond, inject.During),
        Simulation.RampingInject ramp => Evenly(rateBefore, ramp.PerSecond, ramp.During),
        Simulation.InjectRandom random => Randomly(random),
        _ => [],
    };

    /// <summary>From one rate to the other: the time at which the area under the rate reaches each whole number.</summary>
    private static IEnumerable<TimeSpan> Evenly(double from, double to, TimeSpan during)
    {
        var seconds = during.TotalSeconds;
        var growth = seconds > 0 ? (to - from) / seconds : 0;
        var count = (int)Math.Round((from + to) / 2 * seconds);
        for (var number = 0; number < count; number++)
        {
            // The smaller root of: from · t + growth / 2 · t² = number, in the form that also holds without growth.
            var root = Math.Sqrt(Math.Max(0, (from * from) + (2 * growth * number)));
            yield return TimeSpan.FromSeconds(number == 0 ? 0 : Math.Min(seconds, 2 * number / (from + root)));
        }
    }

    private static IEnumerable<TimeSpan> Randomly(Simulation.InjectRandom random)
    {
        var dice = new Random(random.Seed);
        for (var begin = TimeSpan.Zero; begin < random.During; begin += RandomInterval)
        {
            var rate = random.Least + (dice.NextDouble() * (random.Most - random.Least));
            var left = random.During - begin;
            foreach (var after in Evenly(rate, rate, left < RandomInterval ? left : RandomInterval)) yield return begin + after;
        }
    }
}
