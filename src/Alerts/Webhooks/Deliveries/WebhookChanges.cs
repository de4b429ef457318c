using Alerts.Contracts;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>What an attempt means for the webhook itself. Pure.</summary>
internal static class WebhookChanges
{
    /// <summary>Null when it stays as it is.</summary>
    /// <param name="webhook">As it stands.</param>
    /// <param name="type">Of the event that was sent.</param>
    /// <param name="made">What happened.</param>
    /// <param name="next">When it is tried again; null when it is not.</param>
    /// <param name="failingFor">How long nothing but failures came back.</param>
    /// <param name="longest">How long that may last.</param>
    /// <param name="now">The time.</param>
    public static Webhook? After(Webhook webhook, string type, AttemptOutcome.Made made, DateTimeOffset? next, TimeSpan failingFor, TimeSpan longest, DateTimeOffset now) => type switch
    {
        EventTypes.Test => null,
        EventTypes.Verify when webhook.Status != WebhookStatus.Pending => null,
        EventTypes.Verify when made.IsDelivered => webhook.Is(WebhookStatus.Enabled, null, now),
        EventTypes.Verify when next is null => webhook.Is(WebhookStatus.Pending, WebhookReason.VerificationFailed, now),
        EventTypes.Verify => null,
        _ when made.Result == AttemptResult.Gone && webhook.Status == WebhookStatus.Enabled => webhook.Is(WebhookStatus.Disabled, WebhookReason.Gone, now),
        _ when !made.IsDelivered && failingFor >= longest && webhook.Status == WebhookStatus.Enabled => webhook.Is(WebhookStatus.Disabled, WebhookReason.Failing, now),
        _ => null,
    };

    /// <summary>What its owner is told when it is disabled.</summary>
    /// <param name="disabled">As it is now.</param>
    /// <param name="failingSince">Since when nothing but failures came back.</param>
    public static WebhookDisabled Notice(Webhook disabled, DateTimeOffset? failingSince) =>
        new(disabled.Id, disabled.Reason == WebhookReason.Gone ? WebhookDisabledReason.Gone : WebhookDisabledReason.Failing, failingSince ?? disabled.Since);
}
