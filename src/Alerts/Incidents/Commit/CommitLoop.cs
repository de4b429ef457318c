using System.Diagnostics;
using System.Threading.Channels;
using Alerts.AlertLog;
using Alerts.Telemetry;
using Microsoft.Extensions.Options;

namespace Alerts.Incidents.Commit;

/// <summary>
/// Commits whatever waits as one group: read, decide in order, write in one script. While Redis writes one group the next is decided, as if
/// the one ahead were committed; if it then is not, both are decided anew, one after the other. Each piece of work hears its verdict only
/// after Redis has answered. One per process; several processes meet in the script's version checks.
/// </summary>
internal sealed class CommitLoop(
    CommitBatch commit,
    IOptions<CommitterOptions> options,
    CommitterMetrics metrics,
    UndecidedReports undecided,
    TimeProvider clock,
    ILogger<CommitLoop> logger)
    : BackgroundService
{
    /// <summary>More than any prefetch: a full channel makes the senders wait.</summary>
    private const int MaxWaiting = 4096;

    /// <summary>A group from which on the load is heavy: below it nobody waits for others.</summary>
    private const int BusyGroup = 16;

    /// <summary>
    /// Under a heavy load the next group is let grow for so long: small ones cost Redis, the broker and this process up to twice as much a
    /// report, and where processors are what is short that slows everything down.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxFarewell = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingCommits> waiting = Channel.CreateBounded<PendingCommits>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly FailedCommits refused = new(clock);

    private int underWay;
    private long oldestUnderWay;

    /// <summary>
    /// Returns once the work is committed; throws when it could not be within the patience, and then nothing is known to be written.
    /// </summary>
    public async Task<CommitResult> CommitAsync(CommitCommand work, CancellationToken cancellation) =>
        await await BeginAsync(work, cancellation);

    /// <summary>Returns once there is room for the work, with the task that ends when it is committed.</summary>
    public async ValueTask<Task<CommitResult>> BeginAsync(CommitCommand work, CancellationToken cancellation)
    {
        var span = CommitSpans.Report();
        var item = new PendingCommits(span is null ? work : work with { Trace = TraceParent.Of(span) }, span, clock.GetUtcNow());
        try
        {
            await waiting.Writer.WriteAsync(item, cancellation);
        }
        catch
        {
            span?.Dispose();
            throw;
        }
        return span is null ? item.Done.Task : TracedAsync(item.Done.Task, span);
    }

    private static async Task<CommitResult> TracedAsync(Task<CommitResult> decided, Activity span)
    {
        using (span)
        {
            // Not given up on cancellation: the work may be half way into Redis. The committer always answers, at the latest when it stops.
            var verdict = await decided;
            span.Decided(verdict);
            return verdict;
        }
    }

    /// <summary>Finishes what waits, then ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        // While Redis is away this would be a wait for nothing: what is unfinished goes back to the broker.
        if (ExecuteTask is { } loop)
            await loop.WaitAsync(MaxFarewell, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CommitterMetrics.Observe(() => waiting.Reader.Count + refused.Count + Volatile.Read(ref underWay), Oldest);
        undecided.Observe(Oldest);
        WaitingGroup? ahead = null;
        var isBusy = false;
        try
        {
            while (ahead is not null || refused.Count > 0 || await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                if (ahead is null && waiting.Reader.Count == 0 && refused.Count > 0 && !refused.IsDue)
                    await Task.Delay(BetweenLooks, clock, stoppingToken);
                if (isBusy && waiting.Reader.Count < options.Value.MaxBatchSize) await Task.Delay(Gathering, clock, CancellationToken.None);
                var next = stoppingToken.IsCancellationRequested ? null : Take();
                isBusy = next?.Items.Count >= BusyGroup;
                UnderWay(ahead, next);
                // What it asks Redis goes out before the script of the one ahead, and is answered before that; then one is decided while
                // the other is written.
                var deciding = next is null ? Task.CompletedTask : TryDecideAsync(next, ahead);
                var isAsDecided = ahead is null || await TryCommitAsync(ahead);
                await deciding;
                if (!isAsDecided)
                {
                    await CommitAnewAsync(ahead!, stoppingToken);
                    if (next is not null) next.Decided = null;
                }
                UnderWay(next, null);
                if (next is { Decided: null })
                {
                    await CommitAnewAsync(next, stoppingToken);
                    next = null;
                }
                ahead = next;
                // What was decided anew is no longer under way, though nothing comes after it.
                UnderWay(ahead, null);
            }
        }
        finally
        {
            // Nobody waits for ever for a committer that has ended.
            while (waiting.Reader.TryRead(out var item)) item.Done.TrySetCanceled(stoppingToken);
            refused.Cancel(stoppingToken);
        }
    }

    /// <summary>What waits now; null when nothing does.</summary>
    private WaitingGroup? Take()
    {
        List<PendingCommits> items = [];
        var most = Math.Min(options.Value.MaxBatchSize, refused.MaxBatchSize);
        var isAlone = refused.MoveTo(items, most);
        while (!isAlone && items.Count < most && waiting.Reader.TryRead(out var item)) items.Add(item);
        return items.Count == 0 ? null : new(items, clock.GetTimestamp());
    }

    /// <summary>What cannot be decided at the first go is decided by itself afterwards.</summary>
    private async Task TryDecideAsync(WaitingGroup next, WaitingGroup? ahead)
    {
        try
        {
            next.Decided = await commit.DecideAsync(next.Works, ahead?.Decided);
        }
        catch (Exception exception)
        {
            CommitLog.DecidedAlone(logger, exception.GetType().Name);
        }
    }

    /// <summary>False when it must be decided anew, which is then done while nothing else is under way.</summary>
    private async Task<bool> TryCommitAsync(WaitingGroup group)
    {
        try
        {
            using var span = group.Span();
            if (!await commit.CommitAsync(group.Decided!))
            {
                metrics.Conflicted();
                return false;
            }
            Finish(group, group.Decided!.Verdicts);
            return true;
        }
        catch (Exception exception)
        {
            // The script may have run although its answer was lost.
            if (RedisFaults.IsFull(exception)) refused.Refused();
            group.MaybeCommitted = RedisFaults.IsPassing(exception) && exception is not CommitsPausedException
                && !RedisFaults.IsFull(exception);
            CommitLog.DecidedAlone(logger, exception.GetType().Name);
            return false;
        }
    }

    /// <summary>From the beginning, as often as it takes.</summary>
    private async Task CommitAnewAsync(WaitingGroup group, CancellationToken stopping)
    {
        try
        {
            await refused.BuffersFreedAsync(stopping);
            using var span = group.Span();
            Finish(group, await commit.RunAsync(group.Works, stopping, group.Since));
        }
        catch (Exception exception) when (group.Items.Count > 1 && !RedisFaults.IsPassing(exception) && !stopping.IsCancellationRequested)
        {
            // One of them is poison: alone, it harms no other.
            // Its message may repeat what people wrote.
            CommitLog.OneByOne(logger, exception.GetType().Name, exception.StackTrace);
            foreach (var single in group.Split(1)) await CommitAnewAsync(single, stopping);
        }
        catch (Exception exception) when (RedisFaults.IsFull(exception) && !stopping.IsCancellationRequested
            && clock.GetUtcNow() < group.Since + options.Value.RetryTimeout)
        {
            refused.Refused();
            // What is large keeps nothing small waiting.
            if (group.Items is [var alone]) refused.Add(alone);
            else foreach (var half in group.Split((group.Items.Count + 1) / 2)) await CommitAnewAsync(half, stopping);
        }
        catch (Exception exception)
        {
            var isPoison = !RedisFaults.IsPassing(exception) && !stopping.IsCancellationRequested;
            foreach (var item in group.Items) item.Done.TrySetException(isPoison ? new UnprocessableException(exception) : exception);
        }
    }

    private void Finish(WaitingGroup group, IReadOnlyList<CommitResult> verdicts)
    {
        undecided.Taken();
        refused.Taken();
        metrics.Committed(group.Works, verdicts, clock.GetElapsedTime(group.Began), clock.GetUtcNow());
        for (var index = 0; index < group.Items.Count; index++) group.Items[index].Done.TrySetResult(verdicts[index]);
    }

    private void UnderWay(WaitingGroup? ahead, WaitingGroup? next)
    {
        Volatile.Write(ref oldestUnderWay, Math.Min(ahead?.OldestReceivedAt ?? long.MaxValue, next?.OldestReceivedAt ?? long.MaxValue));
        Volatile.Write(ref underWay, (ahead?.Items.Count ?? 0) + (next?.Items.Count ?? 0));
    }

    /// <summary>Of the group that is being committed, or of the first that waits behind it.</summary>
    private TimeSpan Oldest()
    {
        var oldest = Volatile.Read(ref underWay) > 0 ? Volatile.Read(ref oldestUnderWay) : long.MaxValue;
        oldest = Math.Min(oldest, refused.OldestReceivedAt);
        if (waiting.Reader.TryPeek(out var first)) oldest = Math.Min(oldest, first.ReceivedAt);
        var now = clock.GetUtcNow().UtcTicks;
        return oldest < now ? TimeSpan.FromTicks(now - oldest) : TimeSpan.Zero;
    }
}
