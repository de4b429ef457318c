using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Alerts.LoadTests.Engine;

/// <summary>
/// Sends at scheduled times whatever the answers do, and remembers the intended times: a late generator must not flatter the figures. On a
/// thread of its own, because the pool's threads are busy with the answers.
/// </summary>
internal static partial class OpenLoop
{
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(100);

    /// <param name="arrivals">When, from the beginning.</param>
    /// <param name="send">Begins to send the one of this number; its task ends when it is confirmed.</param>
    /// <returns>In the order of the arrivals, once everything is confirmed.</returns>
    public static async Task<Sending[]> RunAsync(IReadOnlyList<TimeSpan> arrivals, Func<int, Task> send)
    {
        var sendings = new Sending[arrivals.Count];
        var confirmations = new Task[arrivals.Count];
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread =
            new Thread(() => Send(arrivals, send, sendings, confirmations, finished))
            {
                IsBackground = true,
                Name = "open loop",
                Priority = ThreadPriority.Highest
            };
        thread.Start();
        await finished.Task;
        await Task.WhenAll(confirmations);
        return sendings;
    }

    private static void Send(
        IReadOnlyList<TimeSpan> arrivals, Func<int, Task> send, Sending[] sendings, Task[] confirmations, TaskCompletionSource finished)
    {
        try
        {
            var start = Stopwatch.GetTimestamp() + Ticks(Lead);
            for (var number = 0; number < arrivals.Count; number++)
            {
                var intended = start + Ticks(arrivals[number]);
                // The runtime's own waits count in whole milliseconds, and spinning would take a core from what is measured.
                while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), intended) is { Ticks: > 0 } left)
                    _ = Sleep((uint)Math.Ceiling(left.TotalMicroseconds));
                sendings[number] = new(intended, Stopwatch.GetTimestamp());
                confirmations[number] = send(number);
            }
            finished.SetResult();
        }
        catch (Exception exception)
        {
            finished.SetException(exception);
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint microseconds);
}
