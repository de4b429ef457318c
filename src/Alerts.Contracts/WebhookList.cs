namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/webhooks</c>.</summary>
/// <param name="Webhooks">Oldest first.</param>
public sealed record WebhookList(IReadOnlyList<WebhookView> Webhooks);
