using System.Text.Json;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;

namespace Alerts.Sectors;

/// <summary>The members that any GeoJSON object may have and that change what its positions mean, or contradict them. Pure.</summary>
internal static partial class GeoJsonMembers
{
    /// <summary>Writers round boxes and positions differently; so many degrees are a decimetre.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Null when nothing is wrong.</summary>
    /// <param name="element">A collection, a feature or a geometry.</param>
    /// <param name="area">What it holds; null when that is not known.</param>
    public static SectorProblem? Check(JsonElement element, Geometry? area)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty("crs", out var system) && !IsWgs84(system)) return new(
            null,
            "crs-not-wgs84",
            "Positions are longitude and latitude in WGS 84 (RFC 7946 §4), but a crs member names another system, or none: convert the "
                + "positions and leave it out.");
        return element.TryGetProperty("bbox", out var box) ? CheckBox(box, area) : null;
    }

    /// <summary>
    /// RFC 7946 knows no such member; writers of the standard before it name what it prescribes now, in one of these ways.
    /// </summary>
    private static bool IsWgs84(JsonElement system) =>
        system.ValueKind == JsonValueKind.Object
        && system.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("name"u8)
        && system.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && Wgs84().IsMatch(name.GetString()!);

    private static SectorProblem? CheckBox(JsonElement box, Geometry? area)
    {
        double[] sides = box.ValueKind == JsonValueKind.Array && box.EnumerateArray().All(side => side.ValueKind == JsonValueKind.Number)
            ? [.. box.EnumerateArray().Select(side => side.GetDouble())]
            : [];
        if (sides.Length is not (4 or 6))
            return new(null, "bbox-format", "A bbox is an array of west, south, east, north (RFC 7946 §5), with altitudes six numbers.");
        var (west, south, east, north) = (sides[0], sides[1], sides[sides.Length / 2], sides[(sides.Length / 2) + 1]);
        if (!(Math.Abs(west) <= 180 && Math.Abs(east) <= 180 && south >= -90 && north <= 90 && south <= north))
            return new(
                null,
                "bbox-format",
                $"The bbox {west}, {south}, {east}, {north} is out of range or in another order than west, south, east, north (RFC 7946 "
                    + $"§5).");
        if (area is null) return null;
        var has = area.EnvelopeInternal;
        // West of its east a box crosses the antimeridian (RFC 7946 §5.2): then its longitudes say nothing of the parts.
        var holds = has.MinY >= south - Rounding && has.MaxY <= north + Rounding
            && (west > east || (has.MinX >= west - Rounding && has.MaxX <= east + Rounding));
        return holds ? null : new(null, "bbox-mismatch", $"The bbox {west}, {south}, {east}, {north} does not hold all positions.");
    }

    [GeneratedRegex(
        @"^(urn:(x-)?ogc:def:crs:(OGC:[0-9.]*:(CRS)?84h?|EPSG:[0-9.]*:(4326|4979))|(OGC:CRS84h?|EPSG:(4326|4979))"
        + @"|https?://www\.opengis\.net/def/crs/(OGC/[0-9.]+/CRS84h?|EPSG/[0-9.]+/(4326|4979)))\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Wgs84();
}
