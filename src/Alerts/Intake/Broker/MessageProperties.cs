using System.Text;
using MassTransit;
using RabbitMQ.Client;

namespace Alerts.Intake.Broker;

/// <summary>What a message says of itself. Anybody may have written it, so every type is expected and none is trusted.</summary>
internal static class MessageProperties
{
    private const string Json = "application/json", Utf8 = "utf-8";

    /// <summary>
    /// What this program asks for, and nothing else: MassTransit obeys <c>reply-to</c> and headers of its own, such as
    /// <c>MT-Fault-Address</c>, and would declare durable exchanges and send to them wherever a publisher says. Header names count in any
    /// case; bytes are read as the text that they are.
    /// </summary>
    public static BasicProperties Known(IReadOnlyBasicProperties properties)
    {
        var known = new BasicProperties { Headers = new Dictionary<string, object?>(StringComparer.Ordinal) };
        if (properties.IsContentTypePresent()) known.ContentType = properties.ContentType;
        if (properties.Headers is not { } headers) return known;
        foreach (var name in MessageHeaders.All)
        {
            if (Find(headers, name) is { } value) known.Headers[name] = value;
        }
        return known;
    }

    /// <summary>Null when there is no such header; empty when it is no text.</summary>
    public static string? Text(ReceiveContext context, string name) =>
        context.TransportHeaders.TryGetHeader(name, out var value) ? value as string ?? string.Empty : null;

    /// <summary>Whether it is one of our own that only shows that messages come through.</summary>
    public static bool IsProbe(ReceiveContext context, byte[] body) => body.Length == 0 && Text(context, MessageHeaders.Probe) is not null;

    /// <summary>Whether a direct publisher declares JSON. The embedded transport has no direct publishers.</summary>
    public static bool DeclaresJson(ReceiveContext context) =>
        !context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery) || IsJson(delivery.Properties.ContentType);

    /// <summary>
    /// Whether a content type is JSON in UTF-8, as lenient as senders are careless: empty parameters (<c>application/json;</c>), space
    /// about them, quotes, any case. Another charset is another type. Pure.
    /// </summary>
    public static bool IsJson(string? contentType)
    {
        if (contentType?.Split(';', StringSplitOptions.TrimEntries) is not [var type, .. var parameters]
            || !type.Equals(Json, StringComparison.OrdinalIgnoreCase)) return false;
        foreach (var parameter in parameters)
        {
            if (parameter.Length == 0) continue;
            if (parameter.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value]) return false;
            if (name.Equals("charset", StringComparison.OrdinalIgnoreCase)
                && !value.Trim('"').Equals(Utf8, StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }

    /// <summary>Null when there is none. A name in its own spelling goes before the same in another.</summary>
    private static string? Find(IDictionary<string, object?> headers, string name)
    {
        if (headers.TryGetValue(name, out var exact)) return TextOf(exact);
        foreach (var (other, value) in headers)
        {
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase)) return TextOf(value);
        }
        return null;
    }

    /// <summary>Empty when it is no text.</summary>
    private static string TextOf(object? value) => value switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        // A byte array of AMQP, as against its long string.
        BinaryTableValue { Bytes: { } bytes } => Encoding.UTF8.GetString(bytes),
        _ => string.Empty,
    };
}
