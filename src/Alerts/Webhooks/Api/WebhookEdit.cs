using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Api;

/// <summary>A change that is wanted to a webhook.</summary>
/// <param name="Wanted">What it becomes.</param>
/// <param name="Move">Where it goes on; null: where it is.</param>
/// <param name="Due">A delivery that becomes due with it.</param>
internal sealed record WebhookEdit(Webhook Wanted, WebhookMove? Move = null, DueDelivery? Due = null);
