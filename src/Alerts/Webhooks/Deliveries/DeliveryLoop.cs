namespace Alerts.Webhooks.Deliveries;

/// <summary>Sends what one source of a worker gives, as many at once as there is room for.</summary>
internal static class DeliveryLoop
{
    private static readonly TimeSpan WhileFull = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Ends when it is stopped, or with the first failure of the source or of a delivery: at once, whatever the source still waits for and
    /// however long the other deliveries pause, since until then nobody begins anew.
    /// </summary>
    /// <param name="room">How many may be in flight now.</param>
    /// <param name="next">The source; asked for one at a time, and ends when it is stopped.</param>
    /// <param name="send">One delivery; a pause of it ends when it is stopped.</param>
    /// <param name="stopping">Stopped from outside, and by the loop when it ends.</param>
    /// <param name="clock">For the pause while there is no room at all.</param>
    public static async Task RunAsync<T>(
        Func<int> room, Func<Task<T>> next, Func<T, Task> send, CancellationTokenSource stopping, TimeProvider clock)
    {
        List<Task> inFlight = [];
        Task<T>? coming = null;
        try
        {
            while (true)
            {
                if (inFlight.Find(static task => task.IsCompleted) is { } ended)
                {
                    inFlight.Remove(ended);
                    await ended;
                }
                else if (coming is { IsCompleted: true })
                {
                    inFlight.Add(send(await coming));
                    coming = null;
                }
                else if (coming is null && inFlight.Count < room()) coming = next();
                else if (coming is not null) await Task.WhenAny([.. inFlight, coming]).WaitAsync(stopping.Token);
                else if (inFlight.Count > 0) await Task.WhenAny(inFlight).WaitAsync(stopping.Token);
                else await Task.Delay(WhileFull, clock, stopping.Token);
            }
        }
        finally
        {
            await stopping.CancelAsync();
            Task[] left = coming is null ? [.. inFlight] : [.. inFlight, coming];
            await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
