namespace Alerts.Incidents.Commit;

/// <summary>
/// Work that Redis had no memory for, although it was tried alone. It is tried again after growing pauses and holds up nothing: close to
/// the limit a small commit is taken where a large one is not, and a large one that was refused leaves its buffers behind for seconds. For
/// one reader, except for the age.
/// </summary>
internal sealed class FailedCommits(TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(8);

    /// <summary>Redis frees what a refused script brought along within a quarter of a second, measured with 4 MB on Redis 7.0.</summary>
    private static readonly TimeSpan BufferRelease = TimeSpan.FromMilliseconds(300);

    private readonly Queue<PendingCommits> waiting = new();
    private TimeSpan pause = FirstPause;
    private long refusedAt;
    private long? buffersHeldSince;
    private long oldestReceivedAt = long.MaxValue;

    public int Count => waiting.Count;

    /// <summary>The largest group that is worth trying: one after a refusal, and twice as many after each that was taken.</summary>
    public int MaxBatchSize { get; private set; } = int.MaxValue;

    /// <summary>Ticks; the greatest number when none waits.</summary>
    public long OldestReceivedAt => Volatile.Read(ref oldestReceivedAt);

    public bool IsDue => waiting.Count > 0 && clock.GetElapsedTime(refusedAt) >= pause;

    public void Add(PendingCommits item)
    {
        item.Refusals++;
        waiting.Enqueue(item);
        Volatile.Write(ref oldestReceivedAt, Math.Min(OldestReceivedAt, item.ReceivedAt));
        MaxBatchSize = 1;
        if (waiting.Count > 1 || clock.GetElapsedTime(refusedAt) >= pause) pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
        refusedAt = clock.GetTimestamp();
    }

    /// <summary>A group was refused, of whatever size.</summary>
    public void Refused() => buffersHeldSince = clock.GetTimestamp();

    /// <summary>
    /// Waits until Redis has freed what the last refusal left behind: a small group right after it would be refused because of it.
    /// </summary>
    public async Task BuffersFreedAsync(CancellationToken stopping)
    {
        if (buffersHeldSince is not { } since || BufferRelease - clock.GetElapsedTime(since) is not { Ticks: > 0 } left) return;
        await Task.Delay(left, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Something of this size was taken.</summary>
    public void Taken()
    {
        if (MaxBatchSize < int.MaxValue / 2) MaxBatchSize *= 2;
        if (waiting.Count == 0) pause = FirstPause;
    }

    /// <summary>
    /// Adds what is to be tried again by now, up to so many in all. What was refused more than once is most likely what is large: it goes
    /// alone, so that it takes no small one along into the next refusal.
    /// </summary>
    /// <returns>Whether nothing may be put beside it.</returns>
    public bool MoveTo(List<PendingCommits> items, int most)
    {
        if (!IsDue) return false;
        var isAlone = false;
        while (!isAlone && items.Count < most && waiting.TryPeek(out var item) && (item.Refusals == 1 || items.Count == 0))
        {
            items.Add(waiting.Dequeue());
            isAlone = item.Refusals > 1;
        }
        Volatile.Write(ref oldestReceivedAt, waiting.Count == 0 ? long.MaxValue : waiting.Min(item => item.ReceivedAt));
        return isAlone;
    }

    public void Cancel(CancellationToken cancellation)
    {
        while (waiting.TryDequeue(out var item)) item.Done.TrySetCanceled(cancellation);
    }
}
