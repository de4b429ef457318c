using Alerts.Contracts;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Alerts.Tests.Sectors;

/// <summary>
/// The same questions answered the slow and plain way: every sector is drawn on a flat sheet around the point, with the formula of the
/// middle latitude for distances, and NetTopologySuite measures on it. Good for a few hundred kilometres and edges of a few.
/// </summary>
internal static class BruteForce
{
    public static bool Holds(Geometry area, GeoPoint point) =>
        area.Covers(area.Factory.CreatePoint(new Coordinate(point.Longitude, point.Latitude)));

    public static double DistanceToEdge(Geometry area, GeoPoint point)
    {
        var nearest = double.PositiveInfinity;
        for (var part = 0; part < area.NumGeometries; part++)
        {
            var polygon = (Polygon)area.GetGeometryN(part);
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                var sheet = Array.ConvertAll(ring.Coordinates, coordinate => OnSheet(coordinate, point));
                nearest = Math.Min(nearest, DistanceComputer.PointToSegmentString(new(0, 0), sheet));
            }
        }
        return nearest;
    }

    private static Coordinate OnSheet(Coordinate coordinate, GeoPoint centre)
    {
        const double SemiMajorAxis = 6_378_137, EccentricitySquared = 0.00669437999014;
        var middle = double.DegreesToRadians((coordinate.Y + centre.Latitude) / 2);
        var factor = 1 - (EccentricitySquared * Math.Sin(middle) * Math.Sin(middle));
        var perRadianEast = SemiMajorAxis / Math.Sqrt(factor) * Math.Cos(middle);
        var perRadianNorth = SemiMajorAxis * (1 - EccentricitySquared) / Math.Pow(factor, 1.5);
        return new(
            double.DegreesToRadians(coordinate.X - centre.Longitude) * perRadianEast,
            double.DegreesToRadians(coordinate.Y - centre.Latitude) * perRadianNorth);
    }
}
