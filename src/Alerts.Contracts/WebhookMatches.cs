namespace Alerts.Contracts;

/// <summary>Answer to <c>POST /api/v1/webhooks/preview</c>: what a filter would have let through.</summary>
/// <param name="Matched">So many of them match.</param>
/// <param name="Of">So many of the newest alerts were looked at; at most 100.</param>
public sealed record WebhookMatches(int Matched, int Of);
