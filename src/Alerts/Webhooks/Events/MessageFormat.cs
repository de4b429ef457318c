using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>A format as the AsyncAPI document tells of it. Its examples are made by the code that makes the real messages. Pure.</summary>
/// <param name="Format">Which.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">How an event lies in it.</param>
internal sealed record MessageFormat(WebhookFormat Format, string Title, string Description)
{
    private const string ExampleId = "msg_0199f0c2d3a47c1e8f5b", ExampleBorder = "durand-line";

    public static IReadOnlyList<MessageFormat> All { get; } =
    [
        new(WebhookFormat.Standard, "Standard Webhooks", "The body holds type, timestamp and data."),
        new(WebhookFormat.Cloudevents, "CloudEvents, structured", "The body is a CloudEvent; its data is the event."),
        new(
            WebhookFormat.CloudeventsBinary,
            "CloudEvents, binary",
            "The body is the event; its attributes are headers, percent-encoded. They are not signed: the body is."),
    ];

    /// <summary>As the wire format spells it.</summary>
    public string Name { get; } = JsonNamingPolicy.KebabCaseLower.ConvertName(Format.ToString());

    public JsonObject Message(EventKind kind)
    {
        var body = kind.Message.In(Format, ExampleId, ExampleBorder);
        var headers = new JsonObject
        {
            ["webhook-id"] = ExampleId,
            ["webhook-timestamp"] = Signature.Seconds(kind.Message.At),
            ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        };
        foreach (var (name, value) in body.Headers) headers[name] = value;
        return new()
        {
            ["name"] = kind.Type,
            ["summary"] = kind.Meaning,
            ["contentType"] = body.ContentType,
            ["headers"] = Texts(headers.Select(static header => (header.Key, Meaning: Meanings.GetValueOrDefault(header.Key)))),
            ["payload"] = Payload(kind),
            ["examples"] = new JsonArray(new JsonObject { ["headers"] = headers, ["payload"] = JsonNode.Parse(body.Bytes.Span) }),
        };
    }

    /// <summary>The headers of Standard Webhooks, which every message bears.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["webhook-id"] = "The event's id, the same on every attempt: what came before under this id was this event.",
        ["webhook-timestamp"] = "When this attempt was signed, Unix seconds. Refuse what is more than five minutes away from your clock.",
        ["webhook-signature"] =
            "One or more entries parted by spaces, each `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; "
            + "one that fits is enough.",
    };

    private JsonObject Payload(EventKind kind)
    {
        var data = AsyncApi.Reference($"#/components/schemas/{kind.Schema}");
        return Format switch
        {
            WebhookFormat.Standard => Object(("type", Word(kind.Type)), ("timestamp", Time("When it happened.")), ("data", data)),
            WebhookFormat.Cloudevents => Object(
                ("specversion", Word("1.0")),
                ("id", Text("The same as `webhook-id`.")),
                ("source", Text("Whose log it is.")),
                ("type", Word(kind.Type)),
                ("subject", Text("The incident's id, or the webhook's.")),
                ("time", Time("When it happened.")),
                ("datacontenttype", Word("application/json")),
                ("data", data)),
            _ => data,
        };
    }

    private static JsonObject Texts(IEnumerable<(string Name, string? Meaning)> texts) =>
        Object([.. texts.Select(static text => (text.Name, Text(text.Meaning)))]);

    private static JsonObject Object(params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var (name, schema) in members)
        {
            properties[name] = schema;
            required.Add((JsonNode)name);
        }
        return new() { ["type"] = "object", ["required"] = required, ["properties"] = properties };
    }

    private static JsonObject Text(string? meaning)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (meaning is not null) schema["description"] = meaning;
        return schema;
    }

    private static JsonObject Word(string word) => new() { ["type"] = "string", ["const"] = word };

    private static JsonObject Time(string meaning) => new() { ["type"] = "string", ["format"] = "date-time", ["description"] = meaning };
}
