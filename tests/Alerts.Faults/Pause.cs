namespace Alerts.Faults;

/// <summary>Time in which something else may happen.</summary>
internal static class Pause
{
    public static Task ForAsync(int milliseconds, CancellationToken stopping = default) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, stopping);

    public static Task BetweenAsync(Random random, int least, int most, CancellationToken stopping) =>
        ForAsync(random.Next(least, most), stopping);
}
