namespace Alerts.Webhooks.Store;

/// <summary>A secret of a webhook.</summary>
/// <param name="Text">As its owner was told it.</param>
/// <param name="Until">Until then it signs; null: as long as it is not replaced.</param>
internal sealed record SigningSecret(string Text, DateTimeOffset? Until = null);
