using System.Buffers;
using System.Text.Json;

namespace Alerts.Webhooks.Events;

/// <summary>The body that Standard Webhooks advises. Pure.</summary>
internal static class StandardBody
{
    public const string ContentType = "application/json";

    /// <summary>type, timestamp, data; the data's bytes as they are.</summary>
    public static WebhookBody Of(WebhookMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>(message.Data.Length + PayloadTrimmer.Envelope);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, message.Type);
            json.WriteString("timestamp"u8, message.At);
            json.WritePropertyName("data"u8);
            json.WriteRawValue(message.Data.Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        return new(bytes.WrittenMemory, ContentType, []);
    }
}
