using Alerts.Contracts;
using Alerts.Sectors;
using CsCheck;

namespace Alerts.Tests.Sectors;

public sealed class SectorMapProperties
{
    private const double Tolerance = 1.5;

    /// <summary>Within some 60 km of the line, most of them in the strip.</summary>
    private static readonly Gen<GeoPoint> NearTheLine =
        from real in Gen.Int[0, DurandLine.Events.Count - 1]
        from east in Gen.Double[-0.2, 0.2]
        from north in Gen.Double[-0.2, 0.2]
        select new GeoPoint(DurandLine.Events[real].Place.Longitude + east, DurandLine.Events[real].Place.Latitude + north);

    private static readonly Gen<double> Radius = Gen.OneOf(
        Gen.Const(0.0), Gen.Double[1, 500], Gen.Double[500, 5_000], Gen.Double[5_000, 50_000]);

    /// <summary>
    /// Overlapping sectors: with a hole, in two parts with one part inside the hole of another sector, and a plain one across both.
    /// </summary>
    private static readonly SectorCollection Overlapping = SectorImport.Read("""
        {"type":"FeatureCollection","features":[
          {"type":"Feature","id":"ring","properties":null,"geometry":{"type":"Polygon","coordinates":[
            [[70,33],[70.06,33],[70.06,33.06],[70,33.06],[70,33]],[[70.02,33.02],[70.02,33.04],[70.04,33.04],[70.04,33.02],[70.02,33.02]]]}},
          {"type":"Feature","id":"parts","properties":null,"geometry":{"type":"MultiPolygon","coordinates":[
            [[[70.025,33.025],[70.035,33.025],[70.035,33.035],[70.025,33.025]]],[[[70.05,33.05],[70.09,33.05],[70.09,33.09],[70.05,33.05]]]]}},
          {"type":"Feature","id":"plain","properties":null,"geometry":{"type":"Polygon","coordinates":[
            [[70.03,33.03],[70.08,33.03],[70.08,33.08],[70.03,33.03]]]}}]}
        """u8.ToArray()).Collection!;

    private static readonly SectorMap OverlappingMap = new(Overlapping, border: null);

    private static readonly Gen<GeoPoint> OverTheOverlaps =
        from east in Gen.Double[69.97, 70.12]
        from north in Gen.Double[32.97, 33.12]
        select new GeoPoint(east, north);

    [Fact]
    public void A_disc_near_the_line_lies_as_brute_force_says() =>
        Gen.Select(NearTheLine, Radius).Sample((point, radius) => Agrees(DurandLine.Map, DurandLine.Sectors, point, radius), iter: 400);

    [Fact]
    public void A_disc_over_holes_parts_and_overlaps_lies_as_brute_force_says() =>
        Gen.Select(OverTheOverlaps, Radius).Sample((point, radius) => Agrees(OverlappingMap, Overlapping, point, radius), iter: 5_000);

    [Fact]
    public void A_greater_disc_touches_no_fewer_sectors_and_is_inside_no_more() =>
        Gen.Select(NearTheLine, Radius, Radius).Sample((point, one, other) =>
        {
            var small = DurandLine.Map.Locate(point, Math.Min(one, other)).Sectors;
            var great = DurandLine.Map.Locate(point, Math.Max(one, other)).Sectors;
            return small.All(sector => great.Any(also => also.Id == sector.Id))
                && great.Where(sector => sector.Relation == SectorRelation.Inside).All(small.Contains);
        });

    [Fact]
    public void The_same_point_the_long_way_round_the_earth_is_as_far_from_the_line() =>
        NearTheLine.Sample(point =>
        {
            var (there, back) =
                (DurandLine.Map.Locate(point, 0), DurandLine.Map.Locate(point with { Longitude = point.Longitude - 360 }, 0));
            // Sectors know their own longitudes alone, and near an end of the line only a sector gives a side.
            var isSameSide = there.Side == back.Side || (back.Side is null && there.Sectors.Count > 0);
            return isSameSide && Math.Abs(there.DistanceToBorderMeters!.Value - back.DistanceToBorderMeters!.Value) < 0.01;
        });

    private static bool Agrees(SectorMap map, SectorCollection collection, GeoPoint point, double radius)
    {
        var located = map.Locate(point, radius);
        var found = located.Sectors.ToDictionary(sector => sector.Id, sector => (SectorRelation?)sector.Relation);
        var judged = collection.Sectors
            .Select(sector => (sector.Id, holds: BruteForce.Holds(sector.Area, point), edge: BruteForce.DistanceToEdge(sector.Area, point)))
            .ToList();
        foreach (var (id, holds, edge) in judged.Where(sector => radius == 0 || Math.Abs(sector.edge - radius) > Tolerance))
        {
            SectorRelation? expected = holds && edge >= radius ? SectorRelation.Inside
                : holds || edge < radius ? SectorRelation.Possible : null;
            Assert.True(
                found.GetValueOrDefault(id) == expected, $"{id}: {found.GetValueOrDefault(id)}, not {expected}; {edge} m, radius {radius}");
        }
        var distances = judged.ToDictionary(sector => sector.Id, sector => sector.holds ? 0 : sector.edge);
        return distances[located.NearestSector!] <= distances.Values.Min() + Tolerance;
    }
}
