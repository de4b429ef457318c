using Alerts.Contracts;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>Attempts what is due again, and what is no alert: the question to a new endpoint, and tests.</summary>
internal sealed class RetryReader(WebhookAttempts work)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly WebhookWorkerContext room = work.Room;
    private readonly List<Task> underWay = [];

    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                work.Leaving.ThrowIfCancellationRequested();
                underWay.RemoveAll(task => task.IsCompleted);
                if (underWay.Count >= RetryQueue.AtOnce)
                {
                    await Task.WhenAny(underWay).WaitAsync(work.Leaving);
                    continue;
                }
                var now = room.Clock.GetUtcNow();
                DateTimeOffset? next = work.OpensAt;
                if (next is null && work.MayBegin)
                {
                    (var id, next) = work.Retries.Take(now, work.MaySend is not null);
                    if (id is not null)
                    {
                        underWay.Add(RepeatAsync(id));
                        continue;
                    }
                }
                var pause = next - now is { } left && left < MaxWait ? left : MaxWait;
                await work.Retries.Changed.WaitAsync(pause > TimeSpan.FromMilliseconds(1) ? pause : TimeSpan.FromMilliseconds(1), room.Clock, work.Leaving);
            }
        }
        finally
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RepeatAsync(string id)
    {
        try
        {
            var open = await room.Store.OpenAsync(work.Holding.Webhook, id);
            // The question is written down together with the address that is to answer it: what this copy knew before may be another.
            if (open is ({ Type: EventTypes.Verify }, _)) await room.Ring.RefreshAsync();
            if (open is not var (delivery, payload) || work.Current is not { } subscription)
            {
                work.Retries.Forget(id);
                return;
            }
            if (IsOutdated(subscription.Webhook, delivery) || BodyOf(subscription, delivery, payload) is not { } body)
            {
                // Its owner may not see it any more, or has asked anew.
                var now = room.Clock.GetUtcNow();
                await work.RecordAsync(new() { Of = work.Holding, Delivery = delivery with { Status = DeliveryStatus.Dead, NextAttemptAt = null }, WasOpen = true, At = now });
                return;
            }
            var attempted = await work.AttemptAsync(subscription, id, body);
            if (attempted.Outcome is AttemptOutcome.Made made) await work.RecordAsync(work.Settle(delivery, attempted, made) with { WasOpen = true });
            else work.Retries.Add(id, ((AttemptOutcome.Postponed)attempted.Outcome).Until);
        }
        catch (Exception exception) when (exception is StackExchange.Redis.RedisException or TimeoutException)
        {
            WebhooksLog.Waits(room.Logger, work.Holding.Webhook, Operations.RedisErrors.Reason(exception));
            work.Retries.Add(id, room.Clock.GetUtcNow() + MaxWait);
        }
    }

    /// <summary>Of several questions to one endpoint the last counts: an owner who asks again and again has no more sent than one question and its repetitions.</summary>
    private static bool IsOutdated(Webhook webhook, Delivery delivery) =>
        delivery.Type == EventTypes.Verify && (webhook.Status != WebhookStatus.Pending || delivery.CreatedAt < webhook.Since);

    /// <summary>Made anew each time, by what the owner may see now; null when that is nothing.</summary>
    private WebhookBody? BodyOf(Subscription subscription, Delivery delivery, StackExchange.Redis.RedisValue payload) =>
        DeliveryBody.Of(subscription.Webhook, delivery, payload, room.RightsOf(subscription.Webhook), room.Visibility, room.Rendering);
}
