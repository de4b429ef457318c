namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/webhooks/events</c>: everything that a webhook may be told.</summary>
/// <param name="Events">Alerts first.</param>
public sealed record WebhookEventCatalogue(IReadOnlyList<WebhookEventDescription> Events);
