using System.Text.Json;
using Alerts.Contracts;
using Microsoft.Extensions.Options;

namespace Alerts.Sectors;

/// <summary>
/// Reads the border line: a FeatureCollection of one LineString feature with the properties <c>leftSide</c> and <c>rightSide</c>, the
/// countries on either hand along its direction, and optionally <c>endZoneMeters</c>, within which of either end a place that no sector
/// holds has no side. A file that cannot be read stops the program at its start.
/// </summary>
internal sealed class BorderLineFile : IValidateOptions<SectorsOptions>
{
    public static BorderLine Read(SectorsOptions options) => Parse(File.ReadAllBytes(options.BorderLinePath));

    public ValidateOptionsResult Validate(string? name, SectorsOptions options)
    {
        try
        {
            Read(options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or JsonException)
        {
            return ValidateOptionsResult.Fail(
                $"Alerts:Sectors:BorderLineFile '{options.BorderLinePath}' does not hold a usable border line: {exception.Message}");
        }
    }

    internal static BorderLine Parse(ReadOnlyMemory<byte> geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        var features = Member(document.RootElement, "features", JsonValueKind.Array);
        if (features.GetArrayLength() != 1) throw new FormatException("exactly one feature is expected.");
        var properties = Member(features[0], "properties", JsonValueKind.Object);
        var geometry = Member(features[0], "geometry", JsonValueKind.Object);
        if (!Member(geometry, "type", JsonValueKind.String).ValueEquals("LineString"u8))
            throw new FormatException("a LineString is expected.");

        List<GeoPoint> vertices = [];
        foreach (var position in Member(geometry, "coordinates", JsonValueKind.Array).EnumerateArray())
        {
            var vertex = Vertex(position);
            if (vertices is [] || vertices[^1] != vertex) vertices.Add(vertex);
        }
        if (vertices.Count < 2) throw new FormatException("the line has fewer than two different positions.");
        return new(vertices, Country(properties, "leftSide"), Country(properties, "rightSide"), EndZone(properties));
    }

    private static GeoPoint Vertex(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array
            || position.GetArrayLength() is < 2 or > 3
            || position.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number))
            throw new FormatException("a position is not two or three numbers.");
        var vertex = new GeoPoint(position[0].GetDouble(), position[1].GetDouble());
        var isOnEarth = Math.Abs(vertex.Longitude) <= 180 && Math.Abs(vertex.Latitude) <= 90;
        return isOnEarth ? vertex : throw new FormatException($"{vertex.Longitude}, {vertex.Latitude} is out of range.");
    }

    private static string Country(JsonElement properties, string name)
    {
        var code = Member(properties, name, JsonValueKind.String).GetString()!;
        return code.Length == 2 && code.All(char.IsAsciiLetterUpper) ? code
            : throw new FormatException($"{name} is not two capital letters.");
    }

    private static double EndZone(JsonElement properties)
    {
        if (!properties.TryGetProperty("endZoneMeters", out var zone)) return 0;
        return zone.ValueKind == JsonValueKind.Number && zone.GetDouble() is >= 0 and <= 1_000_000 and var meters
            ? meters
            : throw new FormatException("endZoneMeters is not a number from 0 to 1000000.");
    }

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new FormatException($"the member {name} is missing or of the wrong kind.");
}
