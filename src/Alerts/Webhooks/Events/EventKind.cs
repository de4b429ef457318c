using System.Text.Json.Nodes;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>One kind of event.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Meaning">When it is sent.</param>
/// <param name="Schema">Name of the record that its data is.</param>
/// <param name="Message">An invented one.</param>
internal sealed record EventKind(string Type, string Meaning, string Schema, WebhookMessage Message)
{
    /// <summary>A body in the standard format, made by the code that makes the real ones.</summary>
    public JsonObject Example() => JsonNode.Parse(Message.In(WebhookFormat.Standard, string.Empty, string.Empty).Bytes.Span)!.AsObject();
}
