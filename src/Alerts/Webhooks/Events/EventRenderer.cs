using System.Runtime.CompilerServices;
using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>Puts events into requests. What is the same for many webhooks is made once, and goes with the view that it was made of.</summary>
internal sealed class EventRenderer(RedisKeys keys)
{
    private readonly ConditionalWeakTable<AlertView, WebhookBody> standard = [];

    public WebhookBody Of(AlertView view, WebhookFormat format, string webhookId)
    {
        // The other formats hold the webhook's own id.
        if (format != WebhookFormat.Standard) return WebhookMessage.Of(view).In(format, webhookId, keys.Border);
        return standard.TryGetValue(view, out var known) ? known : standard.GetOrAdd(view, made => WebhookMessage.Of(made).In(WebhookFormat.Standard, string.Empty, string.Empty));
    }

    public WebhookBody Of(WebhookMessage message, WebhookFormat format, string webhookId) => message.In(format, webhookId, keys.Border);
}
