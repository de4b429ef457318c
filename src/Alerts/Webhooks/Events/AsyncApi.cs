using System.Text.Json.Nodes;
using Alerts.Http.OpenApi;

namespace Alerts.Webhooks.Events;

/// <summary>What webhooks send, as an AsyncAPI 3 document: a channel for each format, a message for each kind of event. Pure.</summary>
internal static class AsyncApi
{
    private const string Introduction =
        """
        What a webhook of this service receives: one POST for each event, signed by Standard Webhooks 1.0.0. Only a 2xx answer is
        success; everything else is tried again, with the same `webhook-id`, for some days. Events may come twice and, when one had to
        be tried again, out of their order: `data.seq` gives it.
        """;

    public static JsonObject Document(WireSchemas schemas)
    {
        var channels = new JsonObject();
        var operations = new JsonObject();
        var messages = new JsonObject();
        foreach (var format in MessageFormat.All)
        {
            var ofFormat = new JsonObject();
            foreach (var kind in EventCatalogue.All)
            {
                var name = $"{format.Name}.{kind.Type}";
                messages[name] = format.Message(kind);
                ofFormat[kind.Type] = Reference($"#/components/messages/{name}");
            }
            channels[format.Name] = new JsonObject
            {
                // Known to the webhook's owner alone.
                ["address"] = null,
                ["title"] = format.Title,
                ["description"] = format.Description,
                ["messages"] = ofFormat,
            };
            operations[$"deliver-{format.Name}"] = new JsonObject
            {
                ["action"] = "send",
                ["channel"] = Reference($"#/channels/{format.Name}"),
                ["summary"] = $"An event to a webhook whose format is {format.Name}.",
                ["bindings"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["bindingVersion"] = "0.3.0" } },
            };
        }
        var named = schemas.With(EventCatalogue.All.Select(static kind => kind.Schema));
        var components = new JsonObject { ["messages"] = messages, ["schemas"] = named };
        return new()
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = OpenApiSetup.Title, ["version"] = "1", ["description"] = Introduction },
            ["defaultContentType"] = WebhookMessage.ContentType,
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = components,
        };
    }

    public static JsonObject Reference(string to) => new() { ["$ref"] = to };
}
