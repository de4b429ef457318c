using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Redis;
using Alerts.Webhooks.Store;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// Keeps the worker of one webhook running: begins at the checkpoint, begins again after a failure, and tells the worker what changed.
/// </summary>
internal sealed class WorkerSupervisor(
    WebhookWorker worker,
    WebhookCache webhooks,
    AccessKeyCache accessKeys,
    LogReader log,
    RetryQueue retries,
    WebhookClient client,
    DeliveryStore deliveries,
    DeliveryRecorder recorder,
    TimeProvider clock,
    ILogger<WorkerSupervisor> logger) : IDisposable
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource cut = new();

    private Task running = Task.CompletedTask;
    private PartitionLease partition = null!;
    private volatile LeaseToken? current;
    private Webhook? seen;

    public string Webhook { get; private set; } = string.Empty;

    public int Partition => partition.Partition;

    /// <summary>Of the lease that it was started under.</summary>
    public string Token => partition.Token;

    /// <summary>How far it has read; null before it began.</summary>
    public Cursor? At => log.At;

    /// <summary>Whether its webhook is to be sent alerts now.</summary>
    public bool IsSending =>
        webhooks.Find(Webhook)?.Webhook is { Status: WebhookStatus.Enabled } webhook
            && accessKeys.OfWebhookOwner(webhook.Owner) is not null;

    public void Start(string webhook, PartitionLease lease)
    {
        (Webhook, partition, seen) = (webhook, lease, webhooks.Find(webhook)?.Webhook);
        running = Task.Run(RunAsync);
    }

    /// <summary>Something may have changed that keeps it waiting.</summary>
    public void Wake() => log.Woken.Set();

    /// <summary>Something of its webhook changed: look again.</summary>
    public async Task HintAsync()
    {
        Wake();
        try
        {
            await ReopenAsync();
            if (current is not { } lease) return;
            var checkpoint = await deliveries.CheckpointAsync(Webhook);
            if (checkpoint?.Generation != lease.Generation || checkpoint.Cursor.Epoch != lease.Epoch) lease.Lose();
            else retries.Load(await deliveries.DueAsync(Webhook));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // A hint: the next one, or the next look, says it again.
        }
        retries.Changed.Set();
    }

    /// <summary>Begins nothing more, and gives what is in flight a moment to end.</summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        await stopping.CancelAsync();
        cut.CancelAfter(timeout);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        stopping.Dispose();
        cut.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                WebhooksLog.Waits(logger, Webhook, RedisErrors.Reason(exception));
                await DelayAsync();
            }
            catch (Exception exception)
            {
                WebhooksLog.Failed(logger, Webhook, exception);
                await DelayAsync();
            }
        }
    }

    /// <summary>From reading the checkpoint until it has to be read again.</summary>
    private async Task RunOnceAsync()
    {
        if (await deliveries.CheckpointAsync(Webhook) is not { } checkpoint)
        {
            await log.Woken.WaitAsync(RestartDelay, clock, stopping.Token);
            return;
        }
        var (from, gap) = await log.ResumeAsync(checkpoint.Cursor);
        var lease = new LeaseToken(Webhook, partition.Partition, partition.Token, from.Epoch, checkpoint.Generation);
        if (gap is { } reason && !await RecordGapAsync(lease, checkpoint.Cursor, from, reason))
        {
            // The lease is another copy's, or the checkpoint was moved: what is read next tells.
            await DelayAsync();
            return;
        }
        retries.Begin(await deliveries.DueAsync(Webhook));
        current = lease;
        try
        {
            await worker.RunAsync(lease, partition, from, checkpoint.FailingSince, stopping.Token, cut.Token);
        }
        finally
        {
            current = null;
        }
    }

    /// <summary>What the log no longer holds is named among the deliveries.</summary>
    private async Task<bool> RecordGapAsync(LeaseToken lease, Cursor from, Cursor to, GapReason reason)
    {
        var now = clock.GetUtcNow();
        var gap = new Delivery
        {
            Id = DeliveryCodec.IdOf(Webhook, "gap", now),
            Type = "gap",
            Status = DeliveryStatus.Gap,
            CreatedAt = now,
            Gap = new(reason, from.ToString(), to.ToString()),
        };
        var isRecorded = await recorder.AddAsync(new() { Of = lease, Reached = to.Seq, Delivery = gap, At = now });
        if (isRecorded) WebhooksLog.Gap(logger, Webhook, from.ToString(), to.ToString(), reason);
        return isRecorded;
    }

    /// <summary>Enabled again, or at another address: what waits need not wait for an old trouble to be over.</summary>
    private async Task ReopenAsync()
    {
        if (webhooks.Find(Webhook)?.Webhook is not { } now || Interlocked.Exchange(ref seen, now) is not { } before) return;
        var isElsewhere = before.Url != now.Url;
        if (isElsewhere || (before.Since != now.Since && now.Status != WebhookStatus.Disabled)) await client.ReopenAsync(isElsewhere);
    }

    private async Task DelayAsync() =>
        await Task.Delay(RestartDelay * (0.5 + Random.Shared.NextDouble()), clock, stopping.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
