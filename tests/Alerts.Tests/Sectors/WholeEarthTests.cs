using System.Text;
using Alerts.Contracts;
using Alerts.Sectors;

namespace Alerts.Tests.Sectors;

/// <summary>Nothing about the map knows where on Earth it is used, or how large the sectors are.</summary>
public sealed class WholeEarthTests
{
    [Fact]
    public void A_sector_of_the_whole_earth_holds_every_place()
    {
        var map = Map(("earth", Rectangle(-180, -90, 180, 90)));
        foreach (var point in new GeoPoint[] { new(0, 0), new(179.9, 10), new(-179.9, -10), new(12, 89), new(70, 33) })
            Assert.Equal(new IncidentSector("earth", map.Version, SectorRelation.Inside), Assert.Single(map.Locate(point, 250).Sectors));
    }

    [Fact]
    public void A_disc_at_the_antimeridian_reaches_over_it()
    {
        var map = Map(("east", Rectangle(179, -1, 180, 1)), ("west", Rectangle(-180, -1, -179, 1)));
        Assert.Equal(["east", "west"], map.Locate(new(179.999, 0), 500).Sectors.Select(sector => sector.Id));
        Assert.Equal(["east"], map.Locate(new(179.99, 0), 500).Sectors.Select(sector => sector.Id));
        Assert.Equal("west", map.Locate(new(-178, 0), 500).NearestSector);
        Assert.Equal("east", map.Locate(new(178, 0), 500).NearestSector);
    }

    [Fact]
    public void A_disc_at_a_pole_reaches_over_it()
    {
        var map = Map(("here", Rectangle(-1, 80, 1, 89.99)), ("there", Rectangle(178, 80, 180, 89.99)));
        Assert.Equal(["here", "there"], map.Locate(new(0, 89.995), 5_000).Sectors.Select(sector => sector.Id));
        Assert.Equal(["here", "there"], map.Locate(new(0, 90), 50_000).Sectors.Select(sector => sector.Id));
    }

    [Fact]
    public void The_nearest_sector_is_found_from_the_other_end_of_the_earth()
    {
        var map = Map(("near", Rectangle(-110.5, -33.5, -110, -33)), ("far", Rectangle(10, 50, 11, 51)));
        Assert.Equal("near", map.Locate(new(-120, -30), 250).NearestSector);
        Assert.Equal("nim", Map(("nim", Rectangle(69.5, 32.5, 70.5, 33.5))).Locate(new(-110, -33), 250).NearestSector);
    }

    [Fact]
    public void An_edge_of_many_degrees_is_as_straight_as_its_parallel()
    {
        var map = Map(("belt", Rectangle(-100, 40, 100, 60)));
        // A great circle between the corners would pass far north of here.
        Assert.Equal(SectorRelation.Inside, Assert.Single(map.Locate(new(0, 40.01), 1_000).Sectors).Relation);
        Assert.Equal(SectorRelation.Possible, Assert.Single(map.Locate(new(0, 40.01), 1_200).Sectors).Relation);
        Assert.Empty(map.Locate(new(0, 39.99), 1_000).Sectors);
        Assert.Equal(SectorRelation.Possible, Assert.Single(map.Locate(new(0, 39.99), 1_200).Sectors).Relation);
    }

    [Fact]
    public void Without_sectors_there_is_still_a_side_and_a_distance()
    {
        var located = new SectorMap(SectorCollection.None, DurandLine.Border).Locate(new(70.1, 33.2), 250);
        Assert.Equal("none", located.SectorsVersion);
        Assert.Empty(located.Sectors);
        Assert.Null(located.NearestSector);
        Assert.NotNull(located.Side);
        Assert.NotNull(located.DistanceToBorderMeters);
    }

    [Fact]
    public void A_thousand_sectors_of_the_whole_earth_over_one_another_are_all_found()
    {
        var map = Map([.. Enumerable.Range(0, 1_000).Select(number => ($"s{number:D4}", Rectangle(-180, -90, 180, 90)))]);
        Assert.Equal(1_000, map.Locate(new(70, 33), 50_000).Sectors.Count);
        Assert.Equal(1_000, map.Locate(new(0, 90), 50_000).Sectors.Count);
    }

    [Fact]
    public void Every_degree_of_the_earth_can_be_asked_for()
    {
        for (var latitude = -90; latitude <= 90; latitude += 5)
        {
            for (var longitude = -180; longitude <= 180; longitude += 5)
            {
                var located = DurandLine.Map.Locate(new(longitude, latitude), 50_000);
                Assert.NotNull(located.NearestSector);
                Assert.InRange(located.DistanceToBorderMeters!.Value, 0, 20_100_000);
            }
        }
    }

    [Fact]
    public void A_line_at_the_antimeridian_has_sides_beyond_it()
    {
        var border = new BorderLine([new(179.99, -1), new(179.99, 1)], "FJ", "TO", endZoneMeters: 0);
        var map = new SectorMap(SectorCollection.None, border);
        Assert.Equal("TO", map.Locate(new(-179.99, 0), 0).Side);
        Assert.Equal(2226.4, map.Locate(new(-179.99, 0), 0).DistanceToBorderMeters!.Value, 0.1);
        Assert.Equal("FJ", map.Locate(new(179.9, 0), 0).Side);
    }

    [Fact]
    public void A_sharp_bend_has_the_right_side_on_each_hand()
    {
        // A spike to the north: what lies beyond its tip is on its outer side, whichever of its two edges is asked.
        var border = new BorderLine([new(70, 33), new(70.1, 34), new(70.2, 33)], "AF", "PK", endZoneMeters: 0);
        var map = new SectorMap(SectorCollection.None, border);
        foreach (var east in new[] { -0.02, -0.001, 0, 0.001, 0.02 }) Assert.Equal("AF", map.Locate(new(70.1 + east, 34.5), 0).Side);
        Assert.Equal("PK", map.Locate(new(70.1, 33.9), 0).Side);
        Assert.Null(map.Locate(new(70.1, 34), 0).Side);
        Assert.Null(map.Locate(new(69.99, 32.9), 0).Side);
    }

    private static SectorMap Map(params (string Id, string Ring)[] sectors)
    {
        var features = sectors.Select(sector =>
            $$"""{"type":"Feature","id":"{{sector.Id}}","geometry":{"type":"Polygon","coordinates":[{{sector.Ring}}] } }""");
        var content = $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
        return new(SectorImport.ReadStored(Encoding.UTF8.GetBytes(content)).Collection!, border: null);
    }

    private static string Rectangle(double west, double south, double east, double north) =>
        FormattableString.Invariant($"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]");
}
