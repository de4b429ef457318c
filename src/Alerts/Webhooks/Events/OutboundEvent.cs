using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>What one webhook is sent of an entry of the log; closed: an alert, or a notice that concerns its owner.</summary>
internal abstract record OutboundEvent
{
    private OutboundEvent()
    {
    }

    public abstract string Type { get; }

    public abstract WebhookBody In(WebhookFormat format, string webhookId);

    public sealed record OfAlert(AlertView View, EventRenderer Rendering) : OutboundEvent
    {
        public override string Type => EventTypes.Of(View.Content.Type);

        public override WebhookBody In(WebhookFormat format, string webhookId) => Rendering.Of(View, format, webhookId);
    }

    public sealed record OfNotice(LogNotice Notice, EventRenderer Rendering) : OutboundEvent
    {
        public override string Type => Notice.Type;

        public override WebhookBody In(WebhookFormat format, string webhookId) => Rendering.Of(WebhookMessage.Of(Notice.Data, Notice.At), format, webhookId);
    }
}
