namespace Alerts.Contracts;

/// <summary>Answer to it: with the only time that the secret is shown.</summary>
/// <param name="Id">Names the webhook.</param>
/// <param name="Secret">What its deliveries are signed with.</param>
/// <param name="Webhook">As it stands.</param>
public sealed record WebhookCreated(string Id, string Secret, WebhookView Webhook);
