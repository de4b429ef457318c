using System.Text.Json.Nodes;

namespace Alerts.Webhooks.Events;

/// <summary>The named schemas of the wire format, to be used in other documents than the one they were made for. Pure.</summary>
/// <param name="all">The schemas of an OpenAPI 3.1 document: JSON Schema 2020-12, which refer to one another by name.</param>
internal sealed class WireSchemas(JsonObject all)
{
    private const string Here = "#/components/schemas/";

    /// <summary>A schema that holds all that it refers to.</summary>
    public JsonObject Alone(string name)
    {
        const string There = "#/$defs/";
        var needed = new JsonObject();
        foreach (var other in Needed([name])) needed[other] = Referring(all[other]!, There);
        return new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$ref"] = There + name, ["$defs"] = needed };
    }

    /// <summary>The schemas with all that they refer to, for a document that keeps them under the same path.</summary>
    public JsonObject With(IEnumerable<string> names) =>
        new(Needed(names).Select(name => KeyValuePair.Create(name, (JsonNode?)all[name]!.DeepClone())));

    private SortedSet<string> Needed(IEnumerable<string> names)
    {
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(names);
        while (open.TryDequeue(out var name))
        {
            if (!needed.Add(name)) continue;
            foreach (var reference in References(all[name] ?? throw new InvalidOperationException($"No schema is named {name}.")))
                open.Enqueue(reference);
        }
        return needed;
    }

    private static IEnumerable<string> References(JsonNode? schema) => schema switch
    {
        JsonObject members => members.SelectMany(static member =>
            member.Key == "$ref" && member.Value is JsonValue value && value.TryGetValue(out string? reference)
                ? [reference[Here.Length..]]
                : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode Referring(JsonNode schema, string there) => schema switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Key,
            member.Key == "$ref" && member.Value is JsonValue value && value.TryGetValue(out string? reference)
                ? there + reference[Here.Length..]
                : member.Value is null
                ? null
                : Referring(member.Value, there)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Referring(item, there))]),
        _ => schema.DeepClone(),
    };
}
