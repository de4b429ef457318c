namespace Alerts.Contracts;

/// <summary>Answer to <c>POST /api/v1/webhooks/{id}/rotate-secret</c>: the only time that the new secret is shown.</summary>
/// <param name="Secret">Signs from now on.</param>
/// <param name="OldSecretUntil">Until then the old one signs too.</param>
public sealed record WebhookRotated(string Secret, DateTimeOffset OldSecretUntil);
