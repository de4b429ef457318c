using System.Threading.Channels;
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

    /// <summary>Returns once the work is committed; throws when it could not be within the patience, and then nothing is known to be written.</summary>
    public async Task<Verdict> CommitAsync(Work work, CancellationToken cancellation)
    {
        var item = new Waiting(work, clock.GetUtcNow());
        await waiting.Writer.WriteAsync(item, cancellation);
        // Not given up on cancellation: the work may be half way into Redis. The committer always answers, at the latest when it stops.
        return await item.Done.Task;
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
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (group.Count < options.Value.LargestGroup && waiting.Reader.TryRead(out var item)) group.Add(item);
                await CommitAsync(group, stoppingToken);
                group.Clear();
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
            var verdicts = await commit.RunAsync([.. group.Select(item => item.Work)], stopping, group.Min(item => item.Since));
            metrics.Committed(verdicts);
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

    private sealed class Waiting(Work work, DateTimeOffset since)
    {
        public DateTimeOffset Since { get; } = since;

        public Work Work { get; } = work;

        public TaskCompletionSource<Verdict> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
