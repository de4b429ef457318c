using Alerts.Contracts;
using Alerts.Geo;
using NetTopologySuite.Geometries;

namespace Alerts.Sectors;

/// <summary>
/// Says where a disc lies among the sectors of one version. The cost of a lookup grows with what the disc touches, not with the number of
/// sectors. Sectors may overlap. One that is cut at the antimeridian ends there: a disc across the cut is possibly, never wholly, inside
/// it. Immutable.
/// </summary>
internal sealed class SectorMap
{
    private const int TypicallyTouched = 32;

    private readonly BorderLine? border;
    private readonly EdgeTree edges;
    private readonly BoxTree extents;
    private readonly SectorArea[] areas;
    private readonly IncidentSector[] inside;
    private readonly IncidentSector[] possible;
    private readonly IncidentSector[][] onlyInside;

    public SectorMap(SectorCollection collection, BorderLine? border)
    {
        Collection = collection;
        this.border = border;
        var sectors = collection.Sectors;
        var edgesOfEach = sectors.Select((sector, number) => Edges(sector.Area, number).ToArray()).ToList();
        edges = new([.. edgesOfEach.SelectMany(ofOne => ofOne)]);
        extents = new([.. sectors.Select(sector => sector.Area.EnvelopeInternal).Select(extent =>
            Box.Around(new(extent.MinX, extent.MinY, 0), new(extent.MaxX, extent.MaxY, 0), 0))]);
        areas = [.. sectors.Zip(edgesOfEach, (sector, ofOne) => new SectorArea(sector.Area, ofOne))];
        inside = [.. sectors.Select(sector => new IncidentSector(sector.Id, collection.Version, SectorRelation.Inside, sector.Name))];
        possible = [.. sectors.Select(sector => new IncidentSector(sector.Id, collection.Version, SectorRelation.Possible, sector.Name))];
        onlyInside = [.. inside.Select(sector => new[] { sector })];
    }

    public SectorCollection Collection { get; }

    public string Version => Collection.Version;

    /// <summary>Locates the disc of this radius around a point. A disc of radius 0 on a sector's edge counts as inside.</summary>
    public Located Locate(GeoPoint point, double uncertaintyMeters)
    {
        var position = Earth.Position(point);
        var toBorder = border?.Locate(point, position);
        var holders = new IndexSet(stackalloc int[TypicallyTouched]);
        var crossed = new IndexSet(stackalloc int[TypicallyTouched]);
        AddHolders(point, ref holders);
        if (uncertaintyMeters > 0) edges.AddOwnersWithin(position, Earth.Chord(uncertaintyMeters), ref crossed);
        var held = holders.Sorted();
        var touched = crossed.Sorted();
        // Near an end of the line, what no sector holds may belong to a third country.
        var side = toBorder is { IsNearEnd: true } && held.IsEmpty ? null : toBorder?.Side;
        var located = new Located(Version, Relations(held, touched), Nearest(position, held, touched), side, toBorder?.DistanceMeters);
        holders.Dispose();
        crossed.Dispose();
        return located;
    }

    /// <summary>0 within a sector; null when there are none.</summary>
    public double? MetersToNearestSector(GeoPoint point)
    {
        var holders = new IndexSet(stackalloc int[TypicallyTouched]);
        AddHolders(point, ref holders);
        var isWithin = !holders.Sorted().IsEmpty;
        holders.Dispose();
        if (isWithin) return 0;
        var nearest = edges.Nearest(Earth.Position(point));
        return nearest.Owner >= 0 ? Earth.SurfaceDistance(Math.Sqrt(nearest.SquaredChord)) : null;
    }

    /// <summary>The two countries on the line's sides; null when there is no line.</summary>
    public (string Left, string Right)? Parties => border?.Countries;

    /// <summary>The side that the line alone gives; null near its ends.</summary>
    public string? SideOfLine(GeoPoint point) =>
        border?.Locate(point, Earth.Position(point)) is { IsNearEnd: false, Side: var side } ? side : null;

    private void AddHolders(GeoPoint point, ref IndexSet holders)
    {
        var coordinate = new Coordinate(point.Longitude, point.Latitude);
        var search = extents.Near(new(point.Longitude, point.Latitude, 0), 0);
        while (search.MoveNext())
        {
            foreach (var number in extents.Order.AsSpan(search.Items))
                if (areas[number].Covers(coordinate)) holders.Add(number);
        }
    }

    private IncidentSector[] Relations(ReadOnlySpan<int> held, ReadOnlySpan<int> touched)
    {
        if (touched.IsEmpty && held.Length == 1) return onlyInside[held[0]];
        List<IncidentSector> relations = new(held.Length + touched.Length);
        int nextHeld = 0, nextTouched = 0;
        while (nextHeld < held.Length || nextTouched < touched.Length)
        {
            if (nextTouched == touched.Length || (nextHeld < held.Length && held[nextHeld] < touched[nextTouched]))
            {
                relations.Add(inside[held[nextHeld++]]);
                continue;
            }
            if (nextHeld < held.Length && held[nextHeld] == touched[nextTouched]) nextHeld++;
            relations.Add(possible[touched[nextTouched++]]);
        }
        return [.. relations];
    }

    /// <summary>A sector that holds the whole disc, else one that holds its centre, else the nearest.</summary>
    private string? Nearest(Point3 position, ReadOnlySpan<int> held, ReadOnlySpan<int> touched)
    {
        foreach (var number in held)
            if (touched.BinarySearch(number) < 0) return inside[number].Id;
        if (!held.IsEmpty) return inside[held[0]].Id;
        return edges.Nearest(position).Owner is >= 0 and var nearest ? inside[nearest].Id : null;
    }

    private static IEnumerable<Edge> Edges(Geometry area, int number) =>
        Polygons(area)
            .SelectMany(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            .Select(ring => ring.CoordinateSequence)
            .SelectMany(ring => Enumerable.Range(0, ring.Count - 1).Select(index =>
                new Edge(ring.GetX(index), ring.GetY(index), ring.GetX(index + 1), ring.GetY(index + 1), number)));

    private static IEnumerable<Polygon> Polygons(Geometry area) =>
        Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).Cast<Polygon>();
}
