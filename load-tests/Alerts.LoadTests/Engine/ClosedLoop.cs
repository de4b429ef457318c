using System.Diagnostics;

namespace Alerts.LoadTests.Engine;

/// <summary>
/// Keeps as many copies busy as the load says at each moment; each begins anew when it is done. What one copy waits for delays nobody but
/// itself.
/// </summary>
internal static class ClosedLoop
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <param name="load">Closed simulations.</param>
    /// <param name="work">Of the copy of this number, once.</param>
    public static async Task RunAsync(IReadOnlyList<Simulation> load, Func<int, Task> work)
    {
        var length = Schedule.Length(load);
        var clock = Stopwatch.StartNew();
        List<Task> copies = [];
        while (clock.Elapsed < length)
        {
            while (copies.Count < Schedule.Copies(load, clock.Elapsed)) copies.Add(CopyAsync(copies.Count));
            await Task.Delay(Look, TimeProvider.System);
        }
        await Task.WhenAll(copies);

        async Task CopyAsync(int number)
        {
            // A copy that a ramp takes away rests until it is wanted again.
            while (clock.Elapsed < length)
            {
                if (number < Schedule.Copies(load, clock.Elapsed)) await work(number);
                else await Task.Delay(Look, TimeProvider.System);
            }
        }
    }
}
