using Alerts.Contracts;

namespace Alerts.Webhooks;

/// <summary>What an attempt means for the webhook itself. Pure.</summary>
internal static class WebhookChanges
{
    /// <summary>Null when it stays as it is.</summary>
    /// <param name="webhook">As it stands.</param>
    /// <param name="type">Of the event that was sent.</param>
    /// <param name="made">What happened.</param>
    /// <param name="next">When it is tried again; null when it is not.</param>
    /// <param name="now">The time.</param>
    public static Webhook? After(Webhook webhook, string type, AttemptOutcome.Made made, DateTimeOffset? next, DateTimeOffset now) => type switch
    {
        EventTypes.Test => null,
        EventTypes.Verify when webhook.Status != WebhookStatus.Pending => null,
        EventTypes.Verify when made.IsDelivered => webhook.Is(WebhookStatus.Enabled, null, now),
        EventTypes.Verify when next is null => webhook.Is(WebhookStatus.Pending, WebhookReason.VerificationFailed, now),
        EventTypes.Verify => null,
        _ when made.Result == AttemptResult.Gone && webhook.Status == WebhookStatus.Enabled => webhook.Is(WebhookStatus.Disabled, WebhookReason.Gone, now),
        _ => null,
    };
}
