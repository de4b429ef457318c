using System.Text.Json;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Intake.Parsing;

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
        if (TextSanitizer.CharactersOf(text) is var length && length >= shortest && length <= longest) return text;
        Add(name, "length", $"{shortest} to {longest} characters.");
        return null;
    }

    public double? Number(string name, double least, double most)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
            Add(name, "type", "Must be a number.");
        else if (number < least || number > most) Add(name, "range", $"{least} to {most}.");
        else return Unsigned(number);
        return null;
    }

    /// <summary>Zero has no sign: -0.0 is the same content.</summary>
    public static double Unsigned(double number) => number + 0.0;

    public int? Whole(string name, int least, int most)
    {
        if (!TryFind(name, out var value)) return null;
        // 12.0 and 1.2e1 are whole numbers too (JSON Schema 2020-12, section 6.1.1).
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || Math.Floor(number) != number)
            Add(name, "type", "Must be a whole number.");
        else if (number < least || number > most) Add(name, "range", $"{least} to {most}.");
        else return (int)number;
        return null;
    }

    public bool? Flag(string name)
    {
        if (!TryFind(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Add(name, "type", "Must be true or false.");
        return null;
    }

    public TEnum? Word<TEnum>(string name, JsonNamingPolicy? policy)
        where TEnum : struct, Enum
    {
        if (!TryFind(name, out var value)) return null;
        if (ReadString(name, value) is not { } text) return null;
        if (EnumParser.TryRead<TEnum>(text, policy, out var word)) return word;
        problems.Add(EnumParser.Unknown<TEnum>(PathOf(name), text, policy));
        return null;
    }

    /// <summary>RFC 3339 with an offset; answered in UTC, to the millisecond.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!TryFind(name, out var value)) return null;
        if (ReadString(name, value) is not { } text) return null;
        if (Rfc3339.TryParse(text, out var time)) return DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
        Add(name, "format", Rfc3339.Advice);
        return null;
    }

    /// <summary>A problem when the field is missing or null.</summary>
    public void Require(string name)
    {
        if (!TryFind(name, out _)) Add(name, "required", "Is required.");
    }

    public void Add(string name, string code, string detail) => problems.Add(new(PathOf(name), code, detail));

    private bool TryFind(string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

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

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
