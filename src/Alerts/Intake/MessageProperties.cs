using System.Net.Http.Headers;
using System.Text;
using MassTransit;

namespace Alerts.Intake;

/// <summary>What a message says of itself. Anybody may have written it, so every type is expected and none is trusted.</summary>
internal static class MessageProperties
{
    /// <summary>Null when there is no such header; empty when it is no text.</summary>
    public static string? Text(ReceiveContext context, string name)
    {
        if (!context.TransportHeaders.TryGetHeader(name, out var value)) return null;
        return value switch
        {
            string text => text,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            _ => string.Empty,
        };
    }

    /// <summary>Whether a direct publisher declares JSON. The embedded transport has no direct publishers.</summary>
    public static bool DeclaresJson(ReceiveContext context) =>
        !context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery)
        || (MediaTypeHeaderValue.TryParse(delivery.Properties.ContentType, out var type)
            && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase)));
}
