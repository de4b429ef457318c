using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Intake;

/// <summary>Reads one JSON object's members; whatever is wrong becomes a problem of that field, and reading goes on.</summary>
internal readonly struct JsonFields(JsonElement json, string path, List<FieldProblem> problems)
{
    /// <summary>Null when absent, null or not an object.</summary>
    public JsonFields? Object(string name)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new(value, PathOf(name), problems);
        Add(name, "type", "Must be an object.");
        return null;
    }

    public IReadOnlyList<JsonElement>? Array(string name, int most)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Array) Add(name, "type", "Must be an array.");
        else if (value.GetArrayLength() > most) Add(name, "count", $"At most {most} items.");
        else return [.. value.EnumerateArray()];
        return null;
    }

    public JsonFields? Item(string name, int index, JsonElement item)
    {
        var itemName = $"{name}[{index}]";
        if (item.ValueKind == JsonValueKind.Object) return new(item, PathOf(itemName), problems);
        Add(itemName, "type", "Must be an object.");
        return null;
    }

    public string? Text(string name, int longest, int shortest = 0)
    {
        if (!TryFind(name, out var value)) return null;
        if (ReadString(name, value) is not { } text) return null;
        if (text.Length >= shortest && text.Length <= longest) return text;
        Add(name, "length", $"{shortest} to {longest} characters.");
        return null;
    }

    public double? Number(string name, double least, double most)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number)) Add(name, "type", "Must be a number.");
        else if (number < least || number > most) Add(name, "range", $"{least} to {most}.");
        else return number;
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number)) Add(name, "type", "Must be a whole number.");
        else if (number < least || number > most) Add(name, "range", $"{least} to {most}.");
        else return number;
        return null;
    }

    public bool? Flag(string name)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Add(name, "type", "Must be true or false.");
        return null;
    }

    public TEnum? Word<TEnum>(string name, Func<string, TEnum?> read, string choices)
        where TEnum : struct, Enum
    {
        if (!TryFind(name, out var value)) return null;
        if (ReadString(name, value) is not { } text) return null;
        if (read(text) is { } word) return word;
        Add(name, "unknown-value", choices);
        return null;
    }

    /// <summary>RFC 3339 with an offset; answered in UTC, to the millisecond.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!TryFind(name, out var value)) return null;
        if (ReadString(name, value) is not { } text) return null;
        if (HasOffset(text) && value.TryGetDateTimeOffset(out var time)) return DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
        Add(name, "format", "RFC 3339 with an offset, for example 2025-10-15T05:10:00+04:30.");
        return null;
    }

    /// <summary>A problem when the field is missing or null.</summary>
    public void Require(string name)
    {
        if (!TryFind(name, out _)) Add(name, "required", "Is required.");
    }

    public void Add(string name, string code, string detail) => problems.Add(new(PathOf(name), code, detail));

    private bool TryFind(string name, out JsonElement value) => json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private string? ReadString(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(name, "type", "Must be a string.");
            return null;
        }
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair is no text.
            Add(name, "text", "Is not valid Unicode text.");
            return null;
        }
    }

    private static bool HasOffset(string text) => text.Length >= 20 && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'));

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
