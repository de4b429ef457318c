namespace Alerts.Contracts;

/// <summary>Data of <c>webhook.disabled</c>: a webhook gets nothing more until its owner enables it again.</summary>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">When its deliveries began to fail.</param>
public sealed record WebhookDisabled(string Webhook, WebhookDisabledReason Reason, DateTimeOffset Since);
