using System.Text.Json;
using System.Text.Unicode;

namespace Alerts.Administration.Backups;

/// <summary>
/// The line of a key. What is text stands as text, what is not as an object with base64. The items of a hash are a field and its value in
/// turn, those of a sorted set a member and its score.
/// </summary>
internal static class BackupLineCodec
{
    private const string Key = "key", Type = "type", Left = "ttl", GoesOn = "continues", Value = "value", Binary = "base64";
    private const string Above = "Infinity", Below = "-Infinity";

    private static readonly Dictionary<string, KeyShape> Shapes = new()
    {
        ["string"] = KeyShape.Text,
        ["list"] = KeyShape.List,
        ["set"] = KeyShape.Set,
        ["hash"] = KeyShape.Hash,
        ["zset"] = KeyShape.SortedSet,
    };

    private static readonly Dictionary<KeyShape, string> Types = Shapes.ToDictionary(static pair => pair.Value, static pair => pair.Key);

    public static void Write(Utf8JsonWriter json, BackupPart part, DateTimeOffset createdAt)
    {
        json.WriteStartObject();
        json.WriteString(Key, part.Name);
        json.WriteString(Type, Types[part.Shape]);
        if (part.ExpiresAt is { } end) json.WriteNumber(Left, (long)(end - createdAt).TotalMilliseconds);
        if (!part.IsFirst) json.WriteBoolean(GoesOn, true);
        json.WritePropertyName(Value);
        if (part.Shape == KeyShape.Text) WriteItem(json, part.Items[0]);
        else
        {
            json.WriteStartArray();
            for (var at = 0; at < part.Items.Count; at++)
            {
                if (part.Shape == KeyShape.SortedSet && at % 2 == 1) WriteScore(json, BitConverter.ToDouble(part.Items[at]));
                else WriteItem(json, part.Items[at]);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <exception cref="InvalidDataException">It is no line of a key.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">A number or a text in it cannot be.</exception>
    public static BackupPart Read(ReadOnlySpan<byte> line, DateTimeOffset createdAt)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        var name = ReadMember(ref json, Key) ? json.GetString()! : throw Wrong();
        var shape = ReadMember(ref json, Type) && Shapes.TryGetValue(json.GetString()!, out var known) ? known : throw Wrong();
        DateTimeOffset? expiresAt = null;
        var isFirst = true;
        var member = NextMember(ref json);
        if (member == Left)
        {
            expiresAt = createdAt.AddMilliseconds(json.GetInt64());
            member = NextMember(ref json);
        }
        if (member == GoesOn)
        {
            isFirst = !json.GetBoolean();
            member = NextMember(ref json);
        }
        if (member != Value) throw Wrong();
        var items = shape == KeyShape.Text ? [ReadItem(ref json)] : ReadItems(ref json, shape);
        json.Read();
        // The reader itself refuses what follows the object.
        if (json.TokenType != JsonTokenType.EndObject || json.Read()) throw Wrong();
        return new(name, shape, expiresAt, isFirst, items);
    }

    private static void WriteItem(Utf8JsonWriter json, byte[] item)
    {
        if (Utf8.IsValid(item))
        {
            json.WriteStringValue(item);
            return;
        }
        json.WriteStartObject();
        json.WriteBase64String(Binary, item);
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, double score)
    {
        if (double.IsInfinity(score)) json.WriteStringValue(score > 0 ? Above : Below);
        else json.WriteNumberValue(score);
    }

    /// <summary>Its name, with the reader on its value; null after the last.</summary>
    private static string? NextMember(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.PropertyName) return null;
        var name = json.GetString();
        json.Read();
        return name;
    }

    private static bool ReadMember(ref Utf8JsonReader json, string name) =>
        NextMember(ref json) == name && json.TokenType == JsonTokenType.String;

    private static List<byte[]> ReadItems(ref Utf8JsonReader json, KeyShape shape)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong();
        var items = new List<byte[]>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == 2 * BackupFormat.MaxItems) throw Wrong();
            var isScore = shape == KeyShape.SortedSet && items.Count % 2 == 1;
            items.Add(isScore ? BitConverter.GetBytes(ReadScore(ref json)) : ReadItem(ref json));
        }
        var isPaired = shape is KeyShape.Hash or KeyShape.SortedSet;
        return items.Count == 0 || (isPaired && items.Count % 2 == 1) ? throw Wrong() : items;
    }

    private static byte[] ReadItem(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String)
            return json.ValueIsEscaped ? Unescaped(ref json) : json.ValueSpan.ToArray();
        if (json.TokenType != JsonTokenType.StartObject || !ReadMember(ref json, Binary)) throw Wrong();
        var item = json.GetBytesFromBase64();
        return json.Read() && json.TokenType == JsonTokenType.EndObject ? item : throw Wrong();
    }

    private static byte[] Unescaped(ref Utf8JsonReader json)
    {
        var item = new byte[json.ValueSpan.Length];
        return item[..json.CopyString(item)];
    }

    private static double ReadScore(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Number => json.GetDouble(),
        JsonTokenType.String when json.ValueTextEquals(Above) => double.PositiveInfinity,
        JsonTokenType.String when json.ValueTextEquals(Below) => double.NegativeInfinity,
        _ => throw Wrong(),
    };

    private static InvalidDataException Wrong() => new("no line of a key");
}
