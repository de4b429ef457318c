using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alerts.Webhooks.Events;

/// <summary>CloudEvents 1.0 over HTTP, in both modes. Pure.</summary>
internal static class CloudEventBody
{
    private const string Version = "1.0", StructuredType = "application/cloudevents+json; charset=utf-8", DataType = "application/json";

    /// <summary>One JSON body: the attributes and, in <c>data</c>, the data's bytes as they are.</summary>
    public static WebhookMessage.Body Structured(WebhookMessage message, string id, string border)
    {
        var bytes = new ArrayBufferWriter<byte>(message.Data.Length + PayloadTrimmer.Envelope);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Attributes(message, id, border)) json.WriteString(name, value);
            json.WriteString("datacontenttype"u8, DataType);
            json.WritePropertyName("data"u8);
            json.WriteRawValue(message.Data.Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        return new(bytes.WrittenMemory, StructuredType, []);
    }

    /// <summary>
    /// The body is the data; the attributes are headers. Their content type is the body's own: <c>ce-datacontenttype</c> is never sent.
    /// </summary>
    public static WebhookMessage.Body Binary(WebhookMessage message, string id, string border) =>
        new(
            message.Data,
            DataType,
            [.. Attributes(message, id, border).Select(static one => KeyValuePair.Create($"ce-{one.Name}", HeaderValue(one.Value)))]);

    /// <summary>The log of a border is the source: a relative reference, since one log is read at many addresses.</summary>
    private static (string Name, string Value)[] Attributes(WebhookMessage message, string id, string border) =>
    [
        ("specversion", Version),
        ("id", id),
        ("source", $"/borders/{border}"),
        ("type", message.Type),
        ("subject", message.Subject),
        ("time", message.At.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
    ];

    /// <summary>
    /// Percent-encoded as the HTTP binding asks: whatever is not visible ASCII, and the quotation mark and the percent sign.
    /// </summary>
    public static string HeaderValue(string value)
    {
        if (value.All(IsPlain)) return value;
        var encoded = new StringBuilder(value.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (IsPlain((char)octet)) encoded.Append((char)octet);
            else encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }
        return encoded.ToString();
    }

    private static bool IsPlain(char character) => character is > ' ' and <= '~' and not '"' and not '%';
}
