using System.Text.Json;
using Alerts.Text;
using NetTopologySuite.Geometries;

namespace Alerts.Sectors;

/// <summary>A named polygon of the border strip.</summary>
/// <param name="Id">Unique in its collection.</param>
/// <param name="Area">A valid Polygon or MultiPolygon in degrees, x longitude, y latitude.</param>
/// <param name="Feature">Its GeoJSON Feature as it was imported, without white space.</param>
internal sealed record Sector(string Id, Geometry Area, ReadOnlyMemory<byte> Feature)
{
    private const int MaxName = 200;

    /// <summary>
    /// Property <c>name</c>, cleaned of what cannot be seen; null when it is absent, no text, or too long to be told in one line.
    /// </summary>
    public string? Name { get; } = ReadName(Feature);

    private static string? ReadName(ReadOnlyMemory<byte> feature)
    {
        using var json = JsonDocument.Parse(feature);
        return json.RootElement.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                && TextSanitizer.Clean(name.GetString()!) is { Length: > 0 and <= MaxName } text
                ? text
                : null;
    }
}
