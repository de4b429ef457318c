using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Redis;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// Sends one webhook what it is to be sent, while this copy holds its lease. Two sources feed it: the log, in order, and the retry queue,
/// when something is due. Either way a delivery goes the same steps: may it be sent → render → attempt → classify → record → advance the
/// checkpoint, or schedule the next attempt.
/// </summary>
internal sealed class WebhookWorker(
    WebhookCache webhooks,
    AccessKeyCache accessKeys,
    DisclosurePolicy disclosure,
    LogReader log,
    RetryQueue retries,
    WebhookClient client,
    RetrySchedule schedule,
    DeliveryStore deliveries,
    DeliveryRecorder recorder,
    WebhookMetrics metrics,
    TimeProvider clock,
    ILogger<WebhookWorker> logger)
{
    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(1), MaxWait = TimeSpan.FromSeconds(1);

    private Run run = null!;
    private long failingSince;

    private string Id => run.Lease.Webhook;

    /// <summary>Ends when the lease is lost, or a source fails.</summary>
    /// <param name="lease">By what right it writes down what it did.</param>
    /// <param name="partition">By what right it sends.</param>
    /// <param name="from">Everything on the log up to here is done with.</param>
    /// <param name="failing">Since when nothing but failures came back; null after a success.</param>
    /// <param name="stopping">Nothing more is begun.</param>
    /// <param name="cut">What is in flight is given up.</param>
    public async Task RunAsync(
        LeaseToken lease, PartitionLease partition, Cursor from, DateTimeOffset? failing, CancellationToken stopping, CancellationToken cut)
    {
        using var stoppingRun = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var cutRun = CancellationTokenSource.CreateLinkedTokenSource(cut);
        run = new(lease, partition, stoppingRun.Token, cutRun.Token);
        failingSince = failing?.UtcTicks ?? 0;
        log.Begin(lease, from, RecordAsync);
        Task[] sources =
        [
            DeliveryLoop.RunAsync(
                () => log.Room(retries.Count),
                () => log.NextAsync(() => MaySend is not null, Wants, run.Stopping),
                SendFirstAsync,
                stoppingRun,
                clock),
            DeliveryLoop.RunAsync(
                () => RetryQueue.MaxInFlight,
                () => retries.NextAsync(() => MayCall is not null, () => MaySend is not null, clock, run.Stopping),
                SendAgainAsync,
                stoppingRun,
                clock),
        ];
        try
        {
            await Task.WhenAny([.. sources, lease.Lost]);
        }
        finally
        {
            await stoppingRun.CancelAsync();
            // Another copy may send it by now, or it is to begin elsewhere.
            if (lease.Lost.IsCompleted) await cutRun.CancelAsync();
            foreach (var source in sources) await source.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        // What failed, rather than what was stopped because of it.
        await (Array.Find(sources, static source => source.IsFaulted) ?? (lease.Lost.IsCompleted ? Task.CompletedTask : sources[0]));
    }

    /// <summary>
    /// The webhook and what its owner may see; null while no request may be made: its owner has no key, or the lease may have run out.
    /// </summary>
    private (Subscription To, Rights Owner)? MayCall =>
        run.Partition.IsValid && webhooks.Find(Id) is { } to && accessKeys.OfWebhookOwner(to.Webhook.Owner) is { } owner
            ? (to, owner)
            : null;

    /// <summary>The same; null while no alert may be sent.</summary>
    private (Subscription To, Rights Owner)? MaySend => MayCall is { To.Webhook.Status: WebhookStatus.Enabled } now ? now : null;

    private bool Wants(StoredAlert entry) => MaySend is var (to, owner) && to.MessageOf(entry, owner, disclosure) is not null;

    /// <summary>
    /// The first attempt for an entry of the log. After each wait everything is asked anew: webhook, filter and rights may have changed.
    /// </summary>
    private async Task SendFirstAsync(LogReader.Flight flight)
    {
        while (true)
        {
            if (MaySend is not var (to, owner))
            {
                await Task.Delay(MaxWait, clock, run.Stopping);
                continue;
            }
            if (to.MessageOf(flight.Entry, owner, disclosure) is not { } message)
            {
                log.Complete(flight, null);
                return;
            }
            var id = DeliveryCodec.IdOf(Id, flight.Entry.Cursor);
            var attempt = await AttemptAsync(to, id, message, flight.Entry);
            if (attempt.Outcome is not AttemptOutcome.Made made)
            {
                await WaitAsync(attempt.Outcome);
                continue;
            }
            var delivery = new Delivery
            {
                Id = id,
                Type = message.Type,
                Status = DeliveryStatus.Pending,
                Cursor = flight.Entry.Cursor.ToString(),
                CreatedAt = attempt.At,
            };
            RedisValue payload = made.IsDelivered ? RedisValue.EmptyString : flight.Entry.Whole;
            log.Complete(flight, ResultOf(delivery, attempt, made) with { Payload = payload });
            return;
        }
    }

    /// <summary>
    /// Another attempt for a delivery that is due, and the first for what is not on the log: the question to a new endpoint, and tests.
    /// </summary>
    private async Task SendAgainAsync(string id)
    {
        try
        {
            var open = await deliveries.OpenAsync(Id, id);
            // The question is written down together with the address that is to answer it: what this copy knew before may be another.
            if (open is ({ Type: EventTypes.Verify }, _)) await webhooks.RefreshAsync();
            if (open is not var (delivery, payload) || webhooks.Find(Id) is not { } to)
            {
                retries.Forget(id);
                return;
            }
            var owner = accessKeys.OfWebhookOwner(to.Webhook.Owner);
            if (to.IsOutdated(delivery) || to.MessageAgain(delivery, payload, owner, disclosure) is not { } message)
            {
                var dead = delivery with { Status = DeliveryStatus.Dead, NextAttemptAt = null };
                await RecordAsync(new() { Of = run.Lease, Delivery = dead, WasOpen = true, At = clock.GetUtcNow() });
                return;
            }
            var attempt = await AttemptAsync(to, id, message);
            if (attempt.Outcome is AttemptOutcome.Made made) await RecordAsync(ResultOf(delivery, attempt, made) with { WasOpen = true });
            else
            {
                retries.Add(id, ((AttemptOutcome.Postponed)attempt.Outcome).Until);
                // It keeps its turn: what is due besides would fare no better.
                await WaitAsync(attempt.Outcome);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            WebhooksLog.Waits(logger, Id, RedisErrors.Reason(exception));
            retries.Add(id, clock.GetUtcNow() + MaxWait);
        }
    }

    private async Task<Attempt> AttemptAsync(Subscription to, string id, WebhookMessage message, StoredAlert? first = null)
    {
        using var span = first is null ? null : WebhookSpans.Start(first);
        var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var outcome = await client.AttemptAsync(to, id, message, () => MayCall is not null, run.Cut);
        var took = clock.GetElapsedTime(began);
        metrics.Attempted(outcome, took);
        if (first is not null && outcome is AttemptOutcome.Made) metrics.FirstAttempted(first.At, at);
        span?.Ended(outcome);
        return new(at, took, outcome, to.Webhook.Url);
    }

    /// <summary>Returns when it may be tried again, or earlier when nothing stands against it any more.</summary>
    private async Task WaitAsync(AttemptOutcome postponed)
    {
        var until = ((AttemptOutcome.Postponed)postponed).Until;
        do
        {
            var left = until - clock.GetUtcNow();
            await Task.Delay(left < MinWait ? MinWait : left < MaxWait ? left : MaxWait, clock, run.Stopping);
        }
        while (client.IsBlocked && clock.GetUtcNow() < until);
    }

    /// <summary>What is to be written down of an attempt: the delivery as it is now, and what that means for the webhook.</summary>
    private DeliveryResult ResultOf(Delivery before, Attempt attempt, AttemptOutcome.Made made)
    {
        var now = clock.GetUtcNow();
        var after = schedule.After(before, made, made.ToAttempt(attempt.At, attempt.Took), now, Random.Shared.NextDouble());
        // A webhook that never was enabled has not begun to fail; an endpoint that answers its question is well again.
        var tellsHealth = before.Type != EventTypes.Test && (before.Type != EventTypes.Verify || made.IsDelivered);
        if (tellsHealth && made.IsDelivered) Interlocked.Exchange(ref failingSince, 0);
        else if (tellsHealth) Interlocked.CompareExchange(ref failingSince, now.UtcTicks, 0);
        DateTimeOffset? since = Interlocked.Read(ref failingSince) is not 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;
        if (!made.IsDelivered) WebhooksLog.AttemptFailed(logger, Id, made.Result, made.Status, after.Attempts.Count, before.Id);
        return new()
        {
            Of = run.Lease,
            Delivery = after,
            TellsHealth = tellsHealth,
            FailingSince = since,
            At = now,
            // What one address answers says nothing of the one that has taken its place.
            Change = webhook => webhook.Url == attempt.Url ? schedule.WebhookAfter(webhook, after, made, now - (since ?? now), now) : null,
        };
    }

    /// <summary>Written down, it is either done with or waits for its next attempt.</summary>
    private async Task RecordAsync(DeliveryResult result)
    {
        if (!await recorder.AddAsync(result) || result.Delivery is not { } delivery) return;
        if (delivery.Status == DeliveryStatus.Pending) retries.Add(delivery.Id, delivery.NextAttemptAt!.Value);
        else retries.Forget(delivery.Id);
    }

    /// <summary>What holds from one reading of the checkpoint to the next.</summary>
    private sealed record Run(LeaseToken Lease, PartitionLease Partition, CancellationToken Stopping, CancellationToken Cut);

    private readonly record struct Attempt(DateTimeOffset At, TimeSpan Took, AttemptOutcome Outcome, string Url);
}
