using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Alerts.Sectors;

/// <summary>
/// Reads a GeoJSON FeatureCollection, strictly: everything is right, or nothing is taken. A sector's id is the member <c>id</c> of its
/// feature's properties or, without one, the feature's own <c>id</c>, which tools that draw maps fill with the number of the row. Other
/// members are kept as they are.
/// </summary>
internal static partial class SectorImport
{
    public const int MaximumSectors = 20_000;
    public const int MaximumVertices = 1_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What an administrator brings.</summary>
    public static SectorReading Read(ReadOnlyMemory<byte> geoJson) => Read(geoJson, isStored: false);

    /// <summary>What was imported before, perhaps by a version that refused less: sectors that are in force stay so.</summary>
    public static SectorReading ReadStored(ReadOnlyMemory<byte> geoJson) => Read(geoJson, isStored: true);

    private static SectorReading Read(ReadOnlyMemory<byte> geoJson, bool isStored)
    {
        if (!Utf8.IsValid(geoJson.Span)) return Refused(null, SectorProblem.NotJson, "The content is not valid UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(geoJson, Strict);
            return ReadCollection(document.RootElement, isStored);
        }
        catch (JsonException exception)
        {
            return Refused(null, SectorProblem.NotJson, $"The content is not acceptable JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // A lone half of a surrogate pair passes the parser and fails where its string is read.
            return Refused(null, SectorProblem.NotJson, "A string is not valid Unicode text.");
        }
    }

    private static SectorReading ReadCollection(JsonElement root, bool isStored)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !IsString(root, "type", "FeatureCollection")
            || !root.TryGetProperty("features", out var features)
            || features.ValueKind != JsonValueKind.Array)
            return Refused(null, "not-a-feature-collection", "A GeoJSON FeatureCollection with an array of features is expected.");
        var count = features.GetArrayLength();
        if (count == 0) return Refused(null, "collection-empty", "There is no feature.");
        if (count > MaximumSectors) return Refused(null, "too-many-sectors", $"At most {MaximumSectors} sectors are taken, not {count}.");

        List<SectorProblem> problems = [];
        List<Sector> sectors = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        var geometries = new SectorGeometry(MaximumVertices, isStored);
        if (!isStored && GeoJsonMembers.Check(root, area: null) is { } fault) problems.Add(fault);
        foreach (var (index, feature) in features.EnumerateArray().Index())
        {
            if (ReadFeature(feature, $"#{index}", ids, geometries, isStored, problems) is { } sector) sectors.Add(sector);
            if (geometries.IsExhausted) return Refused(null, "too-many-vertices", $"At most {MaximumVertices} positions are taken.");
        }
        return problems.Count > 0 ? new(null, problems) : new(new(sectors, Head(root)), []);
    }

    private static Sector? ReadFeature(
        JsonElement feature, string position, HashSet<string> ids, SectorGeometry geometries, bool isStored, List<SectorProblem> problems)
    {
        if (feature.ValueKind != JsonValueKind.Object || !IsString(feature, "type", "Feature"))
        {
            problems.Add(new(position, "not-a-feature", "A GeoJSON Feature is expected."));
            return null;
        }
        var before = problems.Count;
        var (id, fault) = ReadId(feature);
        if (fault is not null) problems.Add(fault with { Feature = position });
        else if (!ids.Add(id!)) problems.Add(new(id, "id-duplicate", $"Another feature before {position} has the same id."));
        var geometry = feature.TryGetProperty("geometry", out var member) ? member : default;
        var (area, geometryFault) = geometries.Read(geometry);
        if (geometryFault is not null) problems.Add(geometryFault with { Feature = id ?? position });
        if (!isStored && (GeoJsonMembers.Check(feature, area) ?? GeoJsonMembers.Check(geometry, area)) is { } wrong)
            problems.Add(wrong with { Feature = id ?? position });
        return problems.Count == before ? new(id!, area!, Canonical(feature, id!)) : null;
    }

    private static (string? Id, SectorProblem? Fault) ReadId(JsonElement feature)
    {
        var own = feature.TryGetProperty("id", out var member) ? member : default;
        var inner = default(JsonElement);
        var properties = feature.TryGetProperty("properties", out var bag) ? bag : default;
        if (properties.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
            return (null, new(null, "properties-format", "Properties are an object or null."));
        if (properties.ValueKind == JsonValueKind.Object) properties.TryGetProperty("id", out inner);
        var given = inner.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? own : inner;
        if (given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return (null, new(null, "id-missing", "Each feature needs an id, in its properties or as its own member."));
        return IdOf(given) is { } id && IdFormat().IsMatch(id)
            ? (id, null)
            : (null, new(
                null,
                "id-format",
                "An id is a text of 1 to 64 ASCII letters, digits, dots, hyphens and underscores, of which the first is a letter or digit, "
                    + "or a number from 0 up."));
    }

    /// <summary>Numbers by their value: 7, 7.0 and 70e-1 are one id.</summary>
    private static string? IdOf(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.String => given.GetString(),
        JsonValueKind.Number when given.TryGetDecimal(out var number) => number.ToString(
            "0.############################", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The feature without white space, its id first.</summary>
    private static byte[] Canonical(JsonElement feature, string id) => Written(writer =>
    {
        writer.WriteString("type"u8, "Feature"u8);
        writer.WriteString("id"u8, id);
        foreach (var member in feature.EnumerateObject())
            if (!member.NameEquals("type"u8) && !member.NameEquals("id"u8)) member.WriteTo(writer);
    });

    /// <summary>The collection's own members (names, licences) up to the bracket that opens its features.</summary>
    private static ReadOnlyMemory<byte> Head(JsonElement root) => Written(writer =>
    {
        writer.WriteString("type"u8, "FeatureCollection"u8);
        foreach (var member in root.EnumerateObject())
            if (!member.NameEquals("type"u8) && !member.NameEquals("features"u8)) member.WriteTo(writer);
        writer.WriteStartArray("features"u8);
        writer.WriteEndArray();
    }).AsMemory()[..^"]}".Length];

    private static byte[] Written(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Compact);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsString(JsonElement parent, string name, string value) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(value);

    private static SectorReading Refused(string? feature, string code, string detail) => new(null, [new(feature, code, detail)]);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdFormat();
}
