using Alerts.Geo;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Alerts.Sectors;

/// <summary>
/// Says whether points lie in one sector. Few edges are simply looked through, being together in memory; many have an index. Immutable.
/// </summary>
internal sealed class SectorArea
{
    private const int FewEdges = 64;

    private readonly IndexedPointInAreaLocator? index;
    private readonly Edge[] edges;

    public SectorArea(Geometry area, Edge[] edges)
    {
        this.edges = edges;
        if (edges.Length <= FewEdges) return;
        index = new(area);
        // It is built on first use: better here than in the first report.
        index.Locate(area.Coordinate);
    }

    /// <summary>A point on the sector's edge is in it.</summary>
    public bool Covers(Coordinate point)
    {
        if (index is not null) return index.Locate(point) != Location.Exterior;
        var counter = new RayCrossingCounter(point);
        foreach (ref readonly var edge in edges.AsSpan())
        {
            if (IsLeftOf(edge, point) || IsAbove(edge, point) || IsBelow(edge, point)) continue;
            counter.CountSegment(new(edge.FromLongitude, edge.FromLatitude), new(edge.ToLongitude, edge.ToLatitude));
        }
        return counter.Location != Location.Exterior;
    }

    private static bool IsLeftOf(in Edge edge, Coordinate point) => edge.FromLongitude < point.X && edge.ToLongitude < point.X;

    private static bool IsAbove(in Edge edge, Coordinate point) => edge.FromLatitude > point.Y && edge.ToLatitude > point.Y;

    private static bool IsBelow(in Edge edge, Coordinate point) => edge.FromLatitude < point.Y && edge.ToLatitude < point.Y;
}
