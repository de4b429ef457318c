using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>Names and texts of deliveries. Pure.</summary>
internal static class DeliveryCodec
{
    /// <summary>The same whoever sends it, however often, also after a crash before it was written down.</summary>
    public static string IdOf(string webhook, Cursor cursor) => $"msg_{webhook[WebhookIds.Prefix.Length..]}_{cursor}";

    /// <summary>Of an event that is not on the log.</summary>
    public static string IdOf(string webhook, string kind, DateTimeOffset at) =>
        $"msg_{webhook[WebhookIds.Prefix.Length..]}_{kind}-{at.UtcTicks}";

    /// <summary>Whether it is of an entry of the log.</summary>
    public static bool IsAlert(string id) =>
        !id.Contains("_verify-", StringComparison.Ordinal) && !id.Contains("_test-", StringComparison.Ordinal);

    public static byte[] Of(Delivery delivery) => JsonSerializer.SerializeToUtf8Bytes(delivery, WebhooksJson.Default.Delivery);

    public static Delivery? Read(RedisValue text) =>
        text.IsNull ? null : JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)text).Span, WebhooksJson.Default.Delivery);
}
