namespace Alerts.Webhooks.Store;

/// <summary>Names of webhooks.</summary>
internal static class WebhookIds
{
    public const string Prefix = "wh_";

    public static string Make(DateTimeOffset now) => $"{Prefix}{Guid.CreateVersion7(now):N}";
}
