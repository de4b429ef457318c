using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>A delivery that is to be attempted at a time.</summary>
/// <param name="Delivery">As it stands before.</param>
/// <param name="At">When.</param>
/// <param name="Payload">The alert's JSON as the log held it; empty when it is kept already, or is made anew for each attempt.</param>
internal sealed record DueDelivery(Delivery Delivery, DateTimeOffset At, RedisValue Payload);

/// <summary>Names and texts of deliveries. Pure.</summary>
internal static class DeliveryCodec
{
    /// <summary>The same whoever sends it, however often, also after a crash before it was written down.</summary>
    public static string IdOf(string webhook, Cursor cursor) => $"msg_{webhook[WebhookIds.Prefix.Length..]}_{cursor}";

    /// <summary>Of an event that is not on the log.</summary>
    public static string IdOf(string webhook, string kind, DateTimeOffset at) => $"msg_{webhook[WebhookIds.Prefix.Length..]}_{kind}-{at.UtcTicks}";

    /// <summary>Whether it is of an entry of the log.</summary>
    public static bool IsAlert(string id) => !id.Contains("_verify-", StringComparison.Ordinal) && !id.Contains("_test-", StringComparison.Ordinal);

    public static byte[] Of(Delivery delivery) => JsonSerializer.SerializeToUtf8Bytes(delivery, WebhooksJson.Default.Delivery);

    public static Delivery? Read(RedisValue text) => text.IsNull ? null : JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)text).Span, WebhooksJson.Default.Delivery);
}

/// <summary>Names of webhooks.</summary>
internal static class WebhookIds
{
    public const string Prefix = "wh_";

    public static string Make(DateTimeOffset now) => $"{Prefix}{Guid.CreateVersion7(now):N}";
}
