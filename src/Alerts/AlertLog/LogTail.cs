using Alerts.Redis;
using Alerts.Telemetry;
using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>
/// Follows the log's head for the whole node: entries are read and parsed once, the newest are kept in memory, and whoever waits is woken.
/// The wake-up from Redis is only a hint; a short poll finds what it missed.
/// </summary>
internal sealed class LogTail(
    AlertLogReader pages,
    EpochStore epochs,
    IConnectionMultiplexer redis,
    RedisKeys keys,
    UndecidedReports undecided,
    TimeProvider clock,
    ILogger<LogTail> logger)
    : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private const int Kept = 8192;

    private readonly StoredAlert?[] newest = new StoredAlert?[Kept];

    private volatile TaskCompletionSource advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TailPosition? position;

    /// <summary>How far this node has read, and when it last knew; null before the first successful read.</summary>
    public TailPosition? Position => position;

    /// <summary>An entry that is still in memory; null when it must be read from Redis.</summary>
    public StoredAlert? TryGet(Cursor cursor) =>
        newest[cursor.Seq % Kept] is { } known && known.Cursor == cursor ? known : null;

    /// <summary>The oldest entry that is still in memory; null when none is.</summary>
    public StoredAlert? Oldest =>
        position is { Head.Seq: var head } ? newest[(head + 1) % Kept] ?? Array.Find(newest, entry => entry is not null) : null;

    /// <summary>
    /// Done when the head moves beyond; done already when it has. For readers that wait very often: it costs nothing, and they watch the
    /// time themselves.
    /// </summary>
    public Task Beyond(Cursor cursor)
    {
        var next = advanced.Task;
        return position is { } now && (now.Head.Epoch != cursor.Epoch || now.Head.Seq > cursor.Seq) ? Task.CompletedTask : next;
    }

    /// <summary>Returns when the head has moved beyond, or the time is over.</summary>
    public async Task WaitBeyondAsync(Cursor cursor, TimeSpan atMost, CancellationToken cancellation)
    {
        var next = Beyond(cursor);
        if (next.IsCompleted) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(next, Task.Delay(atMost, clock, either.Token));
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.LogHead, () => position?.Head.Seq ?? 0, description: "Number of the newest log entry that this copy has read");
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.LogAge,
            () => position is { } now ? (clock.GetUtcNow() - now.VerifiedAt).TotalSeconds : 0,
            "s",
            "Since Redis last said which entry is the newest");
        using var grown = new Signal();
        redis.GetSubscriber().Subscribe(RedisChannel.Literal(keys.WakeUp), (_, _) => grown.Set(), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await AdvanceAsync())
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                AlertLogMessages.TailNotRead(logger, RedisErrors.Reason(exception));
            }
            await grown.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }

    /// <summary>Reads one page; true when there may be more.</summary>
    private async Task<bool> AdvanceAsync()
    {
        var known = position;
        // Before asking: an answer that was long under way vouches only for the time of its question. And what waits to be decided is not
        // on the log.
        var now = undecided.CompleteUpTo;
        var extent = await pages.ExtentAsync();
        if (known is not null && known.Head.Epoch == extent.Epoch && known.Head.Seq > extent.Head)
        {
            // Older data under the same name, as after a restore: numbers would be given twice. It gets a name of its own.
            AlertLogMessages.WentBack(logger, known.Head.Seq, extent.Head);
            await epochs.ReplaceAsync(extent.Epoch);
            return true;
        }
        if (known is null || known.Head.Epoch != extent.Epoch)
        {
            if (extent.IsPaused) return false;
            Publish(new(extent.HeadCursor, now));
            return false;
        }
        if (known.Head.Seq == extent.Head)
        {
            // Nothing new, and that is news: silence is confirmed. While commits are paused it is not: reports may wait.
            if (!extent.IsPaused) position = known with { VerifiedAt = now };
            return false;
        }
        var entries = await pages.AfterAsync(extent.Epoch, known.Head.Seq, AlertLogReader.MaxPage);
        foreach (var entry in entries) newest[entry.Seq % Kept] = entry;
        // Entries that retention took before they were read are skipped; those who needed them are told so by their cursor.
        Publish(new(entries is [.., var last] ? last.Cursor : extent.HeadCursor, extent.IsPaused ? known.VerifiedAt : now));
        return entries.Count == AlertLogReader.MaxPage;
    }

    private void Publish(TailPosition reached)
    {
        position = reached;
        Interlocked.Exchange(ref advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
