using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Alerts.Sectors;

/// <summary>Reads the geometries of one collection: only valid Polygons and MultiPolygons, and only so many positions altogether.</summary>
internal sealed class SectorGeometry(int maximumVertices, bool isStored)
{
    /// <summary>Nothing that a sector is for is wider, and what comes round the earth the wrong way is.</summary>
    private const double MaxWidthDegrees = 180;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private int vertices;

    public bool IsExhausted => vertices > maximumVertices;

    public (Geometry? Area, SectorProblem? Fault) Read(JsonElement geometry)
    {
        try
        {
            var area = ReadArea(geometry);
            var check = new IsValidOp(area);
            return check.IsValid ? (area, null) : (null, Describe(check.ValidationError));
        }
        catch (FaultException fault)
        {
            return (null, fault.Problem);
        }
    }

    private Geometry ReadArea(JsonElement geometry)
    {
        var type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var name)
            && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
        if (geometry.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            throw Fault("geometry-type", "The feature has no geometry: a sector's is a Polygon or a MultiPolygon.");
        if (type is not ("Polygon" or "MultiPolygon")) throw Fault("geometry-type", "A sector's geometry is a Polygon or a MultiPolygon.");
        var coordinates = geometry.TryGetProperty("coordinates", out var member) ? member : default;
        return type == "Polygon"
            ? ReadPolygon(coordinates)
            : Factory.CreateMultiPolygon([.. Items(coordinates, "geometry-empty", "A MultiPolygon has at least one polygon.")
                .Select(ReadPolygon)]);
    }

    private Polygon ReadPolygon(JsonElement polygon)
    {
        var rings = Items(polygon, "geometry-empty", "A polygon has at least one ring.").Select(ReadRing).ToList();
        if (!isStored && rings[0].EnvelopeInternal.Width > MaxWidthDegrees) throw Fault(
            "wider-than-180-degrees",
            $"The polygon spans {rings[0].EnvelopeInternal.Width:0.###}° of longitude. One that crosses the antimeridian is cut there into "
                + $"a MultiPolygon of two parts (RFC 7946 §3.1.9).");
        return Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
    }

    private LinearRing ReadRing(JsonElement ring)
    {
        var positions = Items(ring, "geometry-empty", "A ring is an array of positions.");
        vertices += ring.GetArrayLength();
        if (IsExhausted) throw Fault("too-many-vertices", "There are too many positions.");
        Coordinate[] coordinates = [.. positions.Select(ReadPosition)];
        if (coordinates.Length < 4) throw Fault("ring-too-short", "A ring has at least four positions.");
        if (!coordinates[0].Equals2D(coordinates[^1])) throw Fault("ring-not-closed", "A ring ends where it begins.");
        return Factory.CreateLinearRing(coordinates);
    }

    private static Coordinate ReadPosition(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array
            || position.GetArrayLength() is < 2 or > 3
            || position.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number))
            throw Fault("position-format", "A position is an array of two numbers, or three with the altitude.");
        var (longitude, latitude) = (position[0].GetDouble(), position[1].GetDouble());
        if (!position.EnumerateArray().All(number => double.IsFinite(number.GetDouble())))
            throw Fault("coordinate-not-finite", "A coordinate is too large to be a number.");
        if (Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
            throw Fault("coordinate-out-of-range", $"Longitude {longitude} or latitude {latitude} is out of range; longitude comes first.");
        return new(longitude, latitude);
    }

    private static IEnumerable<JsonElement> Items(JsonElement array, string code, string detail) =>
        array.ValueKind == JsonValueKind.Array && array.GetArrayLength() > 0 ? array.EnumerateArray() : throw Fault(code, detail);

    private static SectorProblem Describe(TopologyValidationError error)
    {
        var code = error.ErrorType switch
        {
            TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => "self-intersection",
            TopologyValidationErrors.HoleOutsideShell => "hole-outside-shell",
            TopologyValidationErrors.NestedHoles => "nested-holes",
            TopologyValidationErrors.NestedShells => "nested-shells",
            TopologyValidationErrors.DisconnectedInteriors => "interior-disconnected",
            TopologyValidationErrors.DuplicateRings => "duplicate-rings",
            TopologyValidationErrors.TooFewPoints => "ring-too-short",
            _ => "geometry-invalid",
        };
        return new(null, code, $"{error.Message} at longitude {error.Coordinate?.X}, latitude {error.Coordinate?.Y}.");
    }

    private static FaultException Fault(string code, string detail) => new(new(null, code, detail));

    /// <summary>Ends the reading of one geometry from any depth; never leaves this file.</summary>
    private sealed class FaultException(SectorProblem problem) : Exception(problem.Detail)
    {
        public SectorProblem Problem { get; } = problem;
    }
}
