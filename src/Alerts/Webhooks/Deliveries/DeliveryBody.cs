using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Operations;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>The body of a delivery, made anew each time: filters may have changed since, and what its owner may see now counts.</summary>
internal static class DeliveryBody
{
    /// <summary>Null when there is nothing that the owner may see.</summary>
    /// <param name="webhook">Whose.</param>
    /// <param name="delivery">Which.</param>
    /// <param name="payload">The alert's JSON as the log held it; of no matter when the delivery is no alert.</param>
    /// <param name="owner">What the owner may see; null when it has no key.</param>
    /// <param name="visibility">How exactly.</param>
    /// <param name="rendering">Puts it into the webhook's format.</param>
    public static WebhookBody? Of(Webhook webhook, Delivery delivery, RedisValue payload, Rights? owner, DisclosurePolicy visibility, EventRenderer rendering)
    {
        switch (delivery.Type)
        {
            case EventTypes.Verify:
                return rendering.Of(WebhookMessage.Of(new EndpointVerify(webhook.Id), delivery.CreatedAt), webhook.Format, delivery.Id);
            case EventTypes.Test:
                return rendering.Of(WebhookMessage.Of(new EndpointTest(webhook.Id, ExampleAlert.Of(AlertType.Raised)), delivery.CreatedAt),
                    webhook.Format, delivery.Id);
            default:
                if (owner is null || Cursor.Parse(delivery.Cursor ?? string.Empty) is not { } cursor || payload.IsNullOrEmpty) return null;
                var entry = StoredAlert.Of(cursor, (ReadOnlyMemory<byte>)payload);
                if (entry.NoticeFor(owner) is { } notice) return new OutboundEvent.OfNotice(notice.Content, rendering).In(webhook.Format, delivery.Id);
                if (entry.For(owner, visibility) is not { } view) return null;
                // As it was first sent: under one id never another type.
                return new OutboundEvent.OfAlert(delivery.Type == EventTypes.Of(AlertType.Raised) ? view.Raised : view, rendering).In(webhook.Format, delivery.Id);
        }
    }
}
