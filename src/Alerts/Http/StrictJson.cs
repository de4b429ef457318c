using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Http;

/// <summary>
/// The one rule for every body and every argument of a hub call, but for reports, which stay tolerant and have a reader of their own: no
/// member twice, names exactly as they are spelled, none that is not known, at most 16 levels, times as RFC 3339. Pure.
/// </summary>
internal static class StrictJson
{
    public const int MaxDepth = 16;

    private const int MaxProblems = 10;
    private const int MaxNameLength = 100;

    /// <summary>Depth is told as a fault of its field, so the parser goes a little deeper.</summary>
    public static JsonDocumentOptions Document { get; } = new() { MaxDepth = 64 };

    /// <summary>Everything that is wrong with the shape, the first few; empty when nothing is.</summary>
    public static List<FieldProblem> Check(JsonElement json, JsonTypeInfo type)
    {
        List<FieldProblem> problems = [];
        Check(json, type, string.Empty, 1, problems);
        return problems;
    }

    /// <summary>The value; null when something is wrong with it.</summary>
    /// <param name="type">What it must be.</param>
    /// <param name="problems">What is wrong, field by field.</param>
    public static T? Read<T>(JsonElement json, JsonTypeInfo<T> type, out List<FieldProblem> problems)
        where T : class
    {
        problems = Check(json, type);
        if (problems.Count > 0) return null;
        if (TryDeserialize(json, type, out var value) is not { } problem) return (T?)value;
        problems.Add(problem);
        return null;
    }

    /// <summary>What keeps it from being read as this type; null when nothing does.</summary>
    public static FieldProblem? TryDeserialize(JsonElement json, JsonTypeInfo type, out object? value)
    {
        try
        {
            value = JsonSerializer.Deserialize(json, type);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or NotSupportedException)
        {
            value = null;
            return new(
                exception is JsonException located ? PathOf(located) : string.Empty, "type", "Is not of the type that belongs here.");
        }
    }

    private static void Check(JsonElement json, JsonTypeInfo? type, string path, int depth, List<FieldProblem> problems)
    {
        if (problems.Count >= MaxProblems) return;
        if (depth > MaxDepth && json.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            problems.Add(new(path, "too-deep", $"At most {MaxDepth} levels."));
            return;
        }
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(json, type, path, depth, problems);
                break;
            case JsonValueKind.Array:
                var item = type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? type.Options.GetTypeInfo(element)
                    : null;
                var index = 0;
                foreach (var each in json.EnumerateArray()) Check(each, item, $"{path}[{index++}]", depth + 1, problems);
                break;
            case JsonValueKind.String:
                if (Text(json) is not { } text) problems.Add(new(path, "text", "Is not valid Unicode text."));
                else if (IsTime(type) && !Rfc3339.TryParse(text, out _)) problems.Add(new(path, "format", Rfc3339.Advice));
                break;
        }
    }

    private static void CheckMembers(JsonElement json, JsonTypeInfo? type, string path, int depth, List<FieldProblem> problems)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (problems.Count >= MaxProblems) return;
            var name = Name(member);
            var memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if (!seen.Add(name)) problems.Add(new(memberPath, "duplicate-member", "Stands twice.", name));
            else if (type is { Kind: JsonTypeInfoKind.Object }
                && type.Properties.FirstOrDefault(known => known.Name == name) is not { } property)
                problems.Add(Unknown(memberPath, name, type.Properties.Select(known => known.Name)));
            else Check(member.Value, TypeOf(type, name), memberPath, depth + 1, problems);
        }
    }

    private static FieldProblem Unknown(string path, string name, IEnumerable<string> known)
    {
        var nearest = NearestName.Of(name, known);
        return new(
            path,
            "unknown-member",
            nearest is null ? "There is no such member." : $"There is no such member; {nearest} is meant?",
            name,
            nearest);
    }

    private static JsonTypeInfo? TypeOf(JsonTypeInfo? type, string name) => type switch
    {
        { Kind: JsonTypeInfoKind.Object } => type.Properties.FirstOrDefault(known => known.Name == name) is { } property
            ? type.Options.GetTypeInfo(property.PropertyType)
            : null,
        { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } element } => type.Options.GetTypeInfo(element),
        _ => null,
    };

    private static bool IsTime(JsonTypeInfo? type) =>
        type is not null && (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(DateTimeOffset);

    /// <summary>Null when an escape is half a surrogate pair.</summary>
    private static string? Text(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A name may be half a surrogate pair, which is no text.</summary>
    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name.Length <= MaxNameLength ? member.Name : member.Name[..MaxNameLength];
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string PathOf(JsonException exception) => exception.Path is ['$', '.', .. var path] ? path : string.Empty;
}
