namespace Alerts.Redis;

/// <summary>A hint that something changed: wakes a waiting loop early, and is forgotten once it did.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Set()
    {
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already set: one hint is enough.
        }
        catch (ObjectDisposedException)
        {
            // The loop that waited has ended.
        }
    }

    /// <summary>Returns when the signal is set, the time is over, or the wait is cancelled; never throws for these.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            await semaphore.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look anyway.
        }
    }

    public void Dispose() => semaphore.Dispose();
}
