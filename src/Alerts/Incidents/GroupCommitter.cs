using System.Diagnostics;
using System.Threading.Channels;
using Alerts.Operations;
using Microsoft.Extensions.Options;

namespace Alerts.Incidents;

/// <summary>
/// Commits whatever waits as one group: read, decide in order, write in one script. Each piece of work hears its verdict only after Redis has answered.
/// One per process; several processes meet in the script's version checks.
/// </summary>
internal sealed class GroupCommitter(GroupCommit commit, IOptions<CommitterOptions> options, CommitterMetrics metrics, TimeProvider clock, ILogger<GroupCommitter> logger)
    : BackgroundService
{
    /// <summary>More than any prefetch: a full channel makes the senders wait.</summary>
    private const int MostWaiting = 4096;

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private int underWay;
    private long oldestUnderWay;

    /// <summary>Returns once the work is committed; throws when it could not be within the patience, and then nothing is known to be written.</summary>
    public async Task<Verdict> CommitAsync(Work work, CancellationToken cancellation) => await await BeginAsync(work, cancellation);

    /// <summary>Returns once there is room for the work, with the task that ends when it is committed.</summary>
    public async ValueTask<Task<Verdict>> BeginAsync(Work work, CancellationToken cancellation)
    {
        var span = CommitSpans.Report();
        var item = new Waiting(span is null ? work : work with { Trace = TraceParent.Of(span) }, span, clock.GetUtcNow());
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

    private static async Task<Verdict> TracedAsync(Task<Verdict> decided, Activity span)
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
        if (ExecuteTask is { } loop) await loop.WaitAsync(LongestFarewell, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<Waiting>(options.Value.LargestGroup);
        CommitterMetrics.Observe(() => waiting.Reader.Count + Volatile.Read(ref underWay), Oldest);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (group.Count < options.Value.LargestGroup && waiting.Reader.TryRead(out var item)) group.Add(item);
                await CommitAsync(group, stoppingToken);
                group.Clear();
                Volatile.Write(ref underWay, 0);
            }
        }
        finally
        {
            // Nobody waits for ever for a committer that has ended.
            while (waiting.Reader.TryRead(out var item)) item.Done.TrySetCanceled(stoppingToken);
        }
    }

    private async Task CommitAsync(List<Waiting> group, CancellationToken stopping)
    {
        try
        {
            using var span = Telemetry.Source.HasListeners() ? CommitSpans.Group(group.Select(item => item.Span), group.Count) : null;
            Volatile.Write(ref oldestUnderWay, group.Min(item => item.ReceivedAt));
            Volatile.Write(ref underWay, group.Count);
            IReadOnlyList<Work> works = [.. group.Select(item => item.Work)];
            var began = clock.GetTimestamp();
            var verdicts = await commit.RunAsync(works, stopping, group.Min(item => item.Since));
            metrics.Committed(works, verdicts, clock.GetElapsedTime(began), clock.GetUtcNow());
            for (var index = 0; index < group.Count; index++) group[index].Done.TrySetResult(verdicts[index]);
        }
        catch (Exception exception) when (group.Count > 1 && !RedisFaults.IsPassing(exception) && !stopping.IsCancellationRequested)
        {
            // One of them is poison: alone, it harms no other.
            // Its message may repeat what people wrote.
            CommitLog.OneByOne(logger, exception.GetType().Name, exception.StackTrace);
            foreach (var item in group) await CommitAsync([item], stopping);
        }
        catch (Exception exception)
        {
            var isPoison = !RedisFaults.IsPassing(exception) && !stopping.IsCancellationRequested;
            foreach (var item in group) item.Done.TrySetException(isPoison ? new UnprocessableException(exception) : exception);
        }
    }

    /// <summary>Of the group that is being committed, or of the first that waits behind it.</summary>
    private TimeSpan Oldest()
    {
        var oldest = Volatile.Read(ref underWay) > 0 ? Volatile.Read(ref oldestUnderWay) : long.MaxValue;
        if (waiting.Reader.TryPeek(out var first)) oldest = Math.Min(oldest, first.ReceivedAt);
        var now = clock.GetUtcNow().UtcTicks;
        return oldest < now ? TimeSpan.FromTicks(now - oldest) : TimeSpan.Zero;
    }

    private sealed class Waiting(Work work, Activity? span, DateTimeOffset since)
    {
        public DateTimeOffset Since { get; } = since;

        /// <summary>Ticks; of what is no report the greatest number.</summary>
        public long ReceivedAt => Work is Work.Decide { ReceivedAt: var at } ? at.UtcTicks : long.MaxValue;

        public Work Work { get; } = work;

        public Activity? Span { get; } = span;

        public TaskCompletionSource<Verdict> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
