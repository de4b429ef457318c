using Alerts.Contracts;
using Alerts.Sectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Alerts.LoadTests.Baselines;

/// <summary>The plain ways to find the sectors that hold a point: no disc, no nearest sector, no side, no distance to the border.</summary>
internal sealed class PointInPolygon
{
    private readonly IPreparedGeometry[] areas;
    private readonly STRtree<IPreparedGeometry> tree = new();

    public PointInPolygon(SectorCollection sectors)
    {
        areas = [.. sectors.Sectors.Select(sector => PreparedGeometryFactory.Prepare(sector.Area))];
        foreach (var area in areas) tree.Insert(area.Geometry.EnvelopeInternal, area);
        tree.Build();
    }

    /// <summary>All of them, one after the other. Answers how many hold it.</summary>
    public int BruteForce(GeoPoint place)
    {
        var point = Point(place);
        var holders = 0;
        foreach (var area in areas)
        {
            if (area.Covers(point)) holders++;
        }
        return holders;
    }

    /// <summary>Those whose box holds it.</summary>
    public int Tree(GeoPoint place)
    {
        var point = Point(place);
        var holders = 0;
        foreach (var area in tree.Query(point.EnvelopeInternal))
        {
            if (area.Covers(point)) holders++;
        }
        return holders;
    }

    private static Point Point(GeoPoint place) => new(place.Longitude, place.Latitude);
}
