namespace Alerts.Faults.Faults;

/// <summary>Something that breaks, and how it is healed.</summary>
internal abstract class Fault
{
    public abstract string Name { get; }

    /// <summary>What it is a kind of: a short run strikes one of each family.</summary>
    public abstract Family Family { get; }

    /// <summary>It runs on the build with kill points and a clock that can be set.</summary>
    public virtual bool NeedsBuild => false;

    /// <summary>Breaks it, waits as the random numbers say, and heals it. Does not wait until all works again.</summary>
    /// <returns>Since when something was down that was restarted; null when nothing was.</returns>
    /// <exception cref="Exception">It did not strike. A fault looks whether it broke anything: one that never happens proves
    /// nothing.</exception>
    public abstract Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping);

    protected static Task WaitAsync(Random random, double leastSeconds, double mostSeconds, CancellationToken stopping) =>
        Task.Delay(
            TimeSpan.FromSeconds(leastSeconds + (random.NextDouble() * (mostSeconds - leastSeconds))), TimeProvider.System, stopping);

    /// <summary>Refuses to go on when the fault broke nothing.</summary>
    /// <exception cref="InvalidOperationException">It did not strike.</exception>
    protected static void Struck(bool isBroken, string sign)
    {
        if (!isBroken) throw new InvalidOperationException($"it broke nothing: {sign}");
    }

    /// <summary>Something that must be put right even when the run is broken off.</summary>
    protected static async Task WhileAsync(Func<Task> broken, Func<Task> heal)
    {
        try
        {
            await broken();
        }
        finally
        {
            await heal();
        }
    }
}
