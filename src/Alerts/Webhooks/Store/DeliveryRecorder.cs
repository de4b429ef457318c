using System.Threading.Channels;
using Alerts.AlertLog;
using Alerts.Operations;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>
/// Writes down what became of deliveries, of all webhooks of this copy together: whatever waits becomes one script call. While Redis is away it waits; nothing
/// is lost, since no place on the log moves meanwhile.
/// </summary>
internal sealed class DeliveryRecorder(
    IConnectionMultiplexer redis,
    RedisKeys keys,
    RedisScripts dialect,
    WebhookStore store,
    WebhookCache ring,
    EpochStore epochs,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRecorder> logger) : BackgroundService
{
    private const int MaxGroup = 1000;

    /// <summary>So much is let come together: nobody waits for it, and each script call costs Redis a write to its disk.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(10);

    private const int Paused = -1, OtherEpoch = -2, Recorded = 1, OtherRecord = 4;

    private static readonly TimeSpan WhilePaused = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxFarewell = TimeSpan.FromSeconds(2);

    private readonly string script = dialect.Script("webhook-record.lua");
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Bounded by those who add: each has few things unwritten at a time.</summary>
    /// <returns>True once it is written; false when it was refused, or the program ends.</returns>
    public Task<bool> AddAsync(DeliveryResult settled)
    {
        var item = new Waiting(settled);
        if (!waiting.Writer.TryWrite(item)) item.Done.TrySetResult(false);
        return item.Done.Task;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        // While Redis is away this would be a wait for nothing: whoever comes next sends it again.
        if (ExecuteTask is { } loop) await loop.WaitAsync(MaxFarewell, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Waiting> group = new(MaxGroup);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (group.Count < MaxGroup && waiting.Reader.TryRead(out var item)) group.Add(item);
                foreach (var same in group.GroupBy(item => item.Settled.Of.Epoch)) await WriteAsync(same.Key, [.. same], stoppingToken);
                var isMoreLikely = group.Count == MaxGroup;
                group.Clear();
                if (!isMoreLikely) await Task.Delay(Together, clock, stoppingToken);
            }
        }
        finally
        {
            foreach (var item in group) item.Done.TrySetResult(false);
            while (waiting.Reader.TryRead(out var item)) item.Done.TrySetResult(false);
        }
    }

    private async Task WriteAsync(string epoch, IReadOnlyList<Waiting> group, CancellationToken stopping)
    {
        var pause = WhilePaused;
        while (group.Count > 0)
        {
            try
            {
                group = await TryAsync(epoch, group);
                if (group.Count > 0) await Task.Delay(WhilePaused, clock, stopping);
            }
            catch (Exception exception) when (IsOfOne(exception))
            {
                // A key of one webhook is not what it should be: alone, it harms no other.
                if (group.DistinctBy(item => item.Settled.Of).Count() == 1)
                {
                    WebhooksLog.Unwritable(logger, group[0].Settled.Of.Webhook, exception.GetType().Name, exception.StackTrace);
                    Refuse(group);
                    return;
                }
                foreach (var one in group.GroupBy(item => item.Settled.Of).ToList()) await WriteAsync(epoch, [.. one], stopping);
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                WebhooksLog.NotRecorded(logger, RedisErrors.Reason(exception));
                await Task.Delay(pause, clock, stopping);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
    }

    /// <summary>Whether it will be so whenever it is tried, and lies in what is to be written: a server that is away is neither.</summary>
    private static bool IsOfOne(Exception exception) =>
        exception is RedisServerException { Message: var message } ? message.Contains("WRONGTYPE", StringComparison.Ordinal) : exception is not (RedisException or TimeoutException or OperationCanceledException);

    private static void Refuse(IReadOnlyList<Waiting> items)
    {
        foreach (var item in items)
        {
            item.Settled.Of.Lose();
            item.Done.TrySetResult(false);
        }
    }

    /// <summary>What is to be tried again.</summary>
    private async Task<IReadOnlyList<Waiting>> TryAsync(string epoch, IReadOnlyList<Waiting> group)
    {
        var parts = group.GroupBy(item => item.Settled.Of).ToList();
        var record = new RecordScriptArgs(keys, store, epoch, epochs.NewestOf(epoch), options.Value, clock.GetUtcNow());
        foreach (var part in parts) record.Add(part.Key, ring.All.GetValueOrDefault(part.Key.Webhook), [.. part.Select(item => item.Settled)]);
        var (names, arguments) = record.ToScript();
        var answers = (int[])(await redis.GetDatabase().ScriptEvaluateAsync(script, names, arguments))!;
        if (answers is [Paused]) return group;
        List<Waiting> again = [];
        for (var index = 0; index < parts.Count; index++)
        {
            var answer = answers is [OtherEpoch] ? OtherEpoch : answers[index];
            if (answer == OtherRecord)
            {
                again.AddRange(parts[index]);
                continue;
            }
            if (answer != Recorded) parts[index].Key.Lose();
            else if (record.Disabled.TryGetValue(parts[index].Key, out var reason)) WebhooksLog.Disabled(logger, parts[index].Key.Webhook, reason);
            foreach (var item in parts[index]) item.Done.TrySetResult(answer == Recorded);
        }
        // Somebody changed a webhook meanwhile: decide on what it is now.
        if (again.Count > 0) await ring.RefreshAsync();
        return again;
    }

    private sealed record Waiting(DeliveryResult Settled)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
