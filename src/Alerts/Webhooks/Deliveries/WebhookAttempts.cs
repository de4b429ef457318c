using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>One attempt for one webhook, from whether it may be made to what is to be written down of it.</summary>
/// <param name="room">What all pumps share.</param>
/// <param name="holding">By what right it is written down.</param>
/// <param name="endpoint">The way to the receiver.</param>
/// <param name="retries">Where what failed waits.</param>
/// <param name="leaving">Nothing more is begun.</param>
/// <param name="cut">What is under way is given up.</param>
internal sealed class WebhookAttempts(WebhookWorkerContext room, LeaseToken holding, Endpoint endpoint, RetryQueue retries, CancellationToken leaving, CancellationToken cut)
{
    /// <summary>Ticks; 0 after a success.</summary>
    private long failingSince;

    /// <summary>Of a delivery that its owner asks for again and again.</summary>
    private const int MaxAttemptsKept = 20;

    private static readonly TimeSpan MaxSleep = TimeSpan.FromSeconds(1);

    public WebhookWorkerContext Room => room;

    public LeaseToken Holding => holding;

    public RetryQueue Retries => retries;

    public CancellationToken Leaving => leaving;

    /// <summary>As it is written down.</summary>
    public DateTimeOffset? FailingSince
    {
        get => Interlocked.Read(ref failingSince) is not 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;
        init => failingSince = value?.UtcTicks ?? 0;
    }

    /// <summary>As it stands; null when it is gone.</summary>
    public Subscription? Current => room.Ring.All.GetValueOrDefault(holding.Webhook);

    /// <summary>What may be sent now; null while nothing may.</summary>
    public Rights? MaySend => Current is { Webhook: { Status: WebhookStatus.Enabled } webhook } && room.Leases.AreValid ? room.RightsOf(webhook) : null;

    /// <summary>Whether anything may be sent, be it no more than a question: the owner of the webhook has a key, and this copy holds the lease.</summary>
    public bool MayBegin => Current is { Webhook: { } webhook } && room.Leases.AreValid && room.RightsOf(webhook) is not null;

    public DateTimeOffset? OpensAt => endpoint.OpensAt;

    /// <summary>What it is to be sent of an entry, whether it is one for its filter or tells of another webhook of its owner; null when nothing.</summary>
    public OutboundEvent? Of(StoredAlert entry, Subscription subscription, Rights rights)
    {
        if (entry.NoticeFor(rights) is { } notice) return subscription.WantsNotice(notice.Content) ? new OutboundEvent.OfNotice(notice.Content, room.Rendering) : null;
        return entry.For(rights, room.Visibility) is { } visible && subscription.Wanted(visible) is { } view ? new OutboundEvent.OfAlert(view, room.Rendering) : null;
    }

    /// <summary>Makes the attempt, unless it has to wait.</summary>
    public async Task<Attempted> AttemptAsync(Subscription to, string id, WebhookBody body)
    {
        var at = room.Clock.GetUtcNow();
        var began = room.Clock.GetTimestamp();
        var outcome = await endpoint.AttemptAsync(to, id, body, () => MayBegin, cut);
        var took = room.Clock.GetElapsedTime(began);
        room.Metrics.Attempted(outcome, took);
        return new(at, took, outcome, to.Webhook.Url);
    }

    /// <summary>What a delivery is after an attempt.</summary>
    public DeliveryResult Settle(Delivery before, Attempted attempted, AttemptOutcome.Made made)
    {
        // A webhook that never was enabled has not begun to fail; an endpoint that answers its question is well again.
        var tellsHealth = before.Type switch
        {
            EventTypes.Test => false,
            EventTypes.Verify => made.IsDelivered,
            _ => true,
        };
        var now = room.Clock.GetUtcNow();
        var attempt = new DeliveryAttempt(attempted.At, made.Result, made.Status, (int)attempted.Took.TotalMilliseconds, made.IsDelivered ? null : made.Answer, made.Headers);
        IReadOnlyList<DeliveryAttempt> attempts = [.. before.Attempts.TakeLast(MaxAttemptsKept - 1), attempt];
        var next = made.RetryMakesSense ? room.Schedule.Next(before.Type, attempts.Count, now, made.NotBefore, Random.Shared.NextDouble()) : null;
        if (tellsHealth && made.IsDelivered) Interlocked.Exchange(ref failingSince, 0);
        else if (tellsHealth) Interlocked.CompareExchange(ref failingSince, now.UtcTicks, 0);
        var failingFor = now - (FailingSince ?? now);
        if (!made.IsDelivered) WebhooksLog.AttemptFailed(room.Logger, holding.Webhook, made.Result, made.Status, attempts.Count, before.Id);
        return new()
        {
            Of = holding,
            Delivery = before with
            {
                Status = made.IsDelivered ? DeliveryStatus.Delivered : next is null ? DeliveryStatus.Dead : DeliveryStatus.Pending,
                NextAttemptAt = next,
                Attempts = attempts,
            },
            TellsHealth = tellsHealth,
            FailingSince = FailingSince,
            At = now,
            // What one address answers says nothing of the one that has taken its place.
            Change = webhook => webhook.Url != attempted.Url ? null : WebhookChanges.After(webhook, before.Type, made, next, failingFor, room.Options.DisableAfter, now),
        };
    }

    /// <summary>Written down, it is either done with or waits for its next attempt.</summary>
    public async Task RecordAsync(DeliveryResult settled)
    {
        if (!await room.Recorder.AddAsync(settled) || settled.Delivery is not { } delivery) return;
        if (delivery.Status == DeliveryStatus.Pending) retries.Add(delivery.Id, delivery.NextAttemptAt!.Value);
        else retries.Forget(delivery.Id);
    }

    /// <summary>Returns at the time, or a little later when nothing is known.</summary>
    public Task SleepAsync(DateTimeOffset? until)
    {
        var pause = until - room.Clock.GetUtcNow() is { } left && left < MaxSleep ? left : MaxSleep;
        return Task.Delay(pause > TimeSpan.FromMilliseconds(1) ? pause : TimeSpan.FromMilliseconds(1), room.Clock, leaving);
    }
}

/// <summary>What came of an attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Url">Where it was sent.</param>
internal sealed record Attempted(DateTimeOffset At, TimeSpan Took, AttemptOutcome Outcome, string Url);
