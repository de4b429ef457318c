using System.Threading.Channels;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Redis;
using Alerts.Webhooks.Events;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>
/// Writes down what became of deliveries, of all webhooks of this copy together: whatever waits becomes one script call. While Redis is
/// away it waits; nothing
/// is lost, since no checkpoint moves meanwhile.
/// </summary>
internal sealed class DeliveryRecorder(
    IConnectionMultiplexer redis,
    RedisKeys keys,
    RedisScripts scripts,
    WebhookStore store,
    WebhookCache webhooks,
    EpochStore epochs,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRecorder> logger) : BackgroundService
{
    private const int MaxBatch = 1000;

    /// <summary>So long is waited for more: nobody waits for it, and each script call costs Redis a write to its disk.</summary>
    private static readonly TimeSpan BatchDelay = TimeSpan.FromMilliseconds(10);

    private const int Paused = -1, OtherEpoch = -2, Recorded = 1, OtherRecord = 4;

    private static readonly TimeSpan WhilePaused = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly string script = scripts.Script("webhook-record.lua");
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Bounded by those who add: each has few things unwritten at a time.</summary>
    /// <returns>True once it is written; false when it was refused, or the program ends.</returns>
    public Task<bool> AddAsync(DeliveryResult result)
    {
        var item = new Waiting(result);
        if (!waiting.Writer.TryWrite(item)) item.Done.TrySetResult(false);
        return item.Done.Task;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        // While Redis is away this would be a wait for nothing: whoever comes next sends it again.
        if (ExecuteTask is { } loop)
            await loop.WaitAsync(StopTimeout, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Waiting> batch = new(MaxBatch);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < MaxBatch && waiting.Reader.TryRead(out var item)) batch.Add(item);
                foreach (var same in batch.GroupBy(item => item.Result.Of.Epoch)) await WriteAsync(same.Key, [.. same], stoppingToken);
                var isMoreLikely = batch.Count == MaxBatch;
                batch.Clear();
                if (!isMoreLikely) await Task.Delay(BatchDelay, clock, stoppingToken);
            }
        }
        finally
        {
            foreach (var item in batch) item.Done.TrySetResult(false);
            while (waiting.Reader.TryRead(out var item)) item.Done.TrySetResult(false);
        }
    }

    private async Task WriteAsync(string epoch, IReadOnlyList<Waiting> batch, CancellationToken stopping)
    {
        var pause = WhilePaused;
        while (batch.Count > 0)
        {
            try
            {
                batch = await TryAsync(epoch, batch);
                if (batch.Count > 0) await Task.Delay(WhilePaused, clock, stopping);
            }
            catch (Exception exception) when (IsOfOne(exception))
            {
                // A key of one webhook is not what it should be: alone, it harms no other.
                if (batch.DistinctBy(item => item.Result.Of).Count() == 1)
                {
                    WebhooksLog.Unwritable(logger, batch[0].Result.Of.Webhook, exception.GetType().Name, exception.StackTrace);
                    Answer(batch, isRecorded: false);
                    return;
                }
                foreach (var one in batch.GroupBy(item => item.Result.Of).ToList()) await WriteAsync(epoch, [.. one], stopping);
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
    private static bool IsOfOne(Exception exception) => exception is RedisServerException { Message: var message }
        ? message.Contains("WRONGTYPE", StringComparison.Ordinal)
        : exception is not (RedisException or TimeoutException or OperationCanceledException);

    /// <summary>Whoever was refused has lost the lease.</summary>
    private static void Answer(IEnumerable<Waiting> items, bool isRecorded)
    {
        foreach (var item in items)
        {
            if (!isRecorded) item.Result.Of.Lose();
            item.Done.TrySetResult(isRecorded);
        }
    }

    /// <summary>What is to be tried again.</summary>
    private async Task<IReadOnlyList<Waiting>> TryAsync(string epoch, IReadOnlyList<Waiting> batch)
    {
        var parts = batch.GroupBy(item => item.Result.Of).ToList();
        var oldestDead = (clock.GetUtcNow() - options.Value.DeadLetterRetention).ToUnixTimeMilliseconds();
        List<RedisKey> names = [keys.Pause, keys.Restoring, keys.Epoch, keys.Seq, keys.Log, keys.Webhooks];
        List<RedisValue> arguments =
        [
            epoch, epochs.NewestOf(epoch), keys.WakeUp, keys.WebhooksChanged,
            options.Value.MaxHistory, options.Value.MaxDeadLetters, oldestDead, parts.Count,
        ];
        Dictionary<LeaseToken, WebhookReason> disabled = [];
        foreach (var part in parts) Add(part.Key, [.. part.Select(item => item.Result)], names, arguments, disabled);
        var answers = (int[])(await redis.GetDatabase().ScriptEvaluateAsync(script, [.. names], [.. arguments]))!;
        if (answers is [Paused]) return batch;
        List<Waiting> again = [];
        for (var index = 0; index < parts.Count; index++)
        {
            var answer = answers is [OtherEpoch] ? OtherEpoch : answers[index];
            if (answer == OtherRecord) again.AddRange(parts[index]);
            else Answer(parts[index], answer == Recorded);
            if (answer == Recorded && disabled.TryGetValue(parts[index].Key, out var reason))
                WebhooksLog.Disabled(logger, parts[index].Key.Webhook, reason);
        }
        // Somebody changed a webhook meanwhile: decide on what it is now.
        if (again.Count > 0) await webhooks.RefreshAsync();
        return again;
    }

    /// <summary>What one webhook's part of the script compares and writes, in the order that its header gives.</summary>
    private void Add(
        LeaseToken lease,
        IReadOnlyList<DeliveryResult> all,
        List<RedisKey> names,
        List<RedisValue> arguments,
        Dictionary<LeaseToken, WebhookReason> disabled)
    {
        var id = lease.Webhook;
        names.AddRange(
        [
            keys.WebhookLease(
                lease.Partition), keys.WebhookCheckpoint(id), keys.WebhookDeliveries(id), keys.WebhookPayloads(id), keys.WebhookDue(id),
            keys.WebhookOpen(id), keys.WebhookDead(id), keys.WebhookHistory(id),
        ]);
        arguments.AddRange(
            [id, lease.Token, lease.Generation, all.Max(result => result.Reached) is { } seq ? seq : RedisValue.EmptyString]);
        arguments.AddRange(DeliveryResult.ToArguments(all));
        var known = webhooks.Find(id);
        var webhook = known?.Webhook;
        foreach (var change in all.Select(result => result.Change).OfType<Func<Webhook, Webhook?>>())
            webhook = webhook is null ? null : change(webhook) ?? webhook;
        if (webhook is null || ReferenceEquals(webhook, known!.Webhook))
        {
            arguments.AddRange([RedisValue.EmptyString, RedisValue.EmptyString, RedisValue.EmptyString]);
            return;
        }
        arguments.AddRange(
            [
                known.Record,
                store.Encrypt(webhook),
                webhook.Status == WebhookStatus.Disabled ? Notice(webhook, all) : RedisValue.EmptyString
            ]);
        if (webhook is { Status: WebhookStatus.Disabled, Reason: { } reason }) disabled[lease] = reason;
    }

    /// <summary>What its owner is told on the log when it is disabled.</summary>
    private static RedisValue Notice(Webhook webhook, IReadOnlyList<DeliveryResult> all)
    {
        var reason = webhook.Reason == WebhookReason.Gone ? WebhookDisabledReason.Gone : WebhookDisabledReason.Failing;
        var since = all.Min(result => result.FailingSince) ?? webhook.Since;
        return LogNoticeView.ToText(EventTypes.Disabled, webhook.Since, webhook.Owner, new(webhook.Id, reason, since));
    }

    private sealed record Waiting(DeliveryResult Result)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
