using static Alerts.Tests.Sectors.SectorText;

namespace Alerts.Tests.Sectors;

/// <summary>What the geometry of a sector may be: RFC 7946, in WGS 84, valid by the rules of simple features.</summary>
public sealed class SectorGeometryTests
{
    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("urn:ogc:def:crs:OGC::CRS84")]
    [InlineData("urn:ogc:def:crs:EPSG::4326")]
    [InlineData("EPSG:4326")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    public void A_crs_that_names_WGS_84_in_the_old_way_is_taken(string name)
    {
        var crs = $$$"""{"type":"name","properties":{"name":"{{{name}}}"}}""";
        Assert.NotNull(
            Read(
                Collection(Feature("a", Square))
                    .Replace("\"features\"", $"\"crs\":{crs},\"features\"", StringComparison.Ordinal)).Collection);
        Assert.NotNull(Read(Collection(Feature("a", Square.Replace("{", $$"""{"crs":{{crs}},""", StringComparison.Ordinal)))).Collection);
    }

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}""")]
    [InlineData("""{"type":"name","properties":{"name":"EPSG:32642"}}""")]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::43260"}}""")]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS27"}}""")]
    [InlineData("""{"type":"name","properties":{}}""")]
    [InlineData("""{"type":"link","properties":{"href":"http://example.com/crs/42"}}""")]
    [InlineData("\"EPSG:4326\"")]
    [InlineData("null")]
    public void Another_crs_is_refused_wherever_it_stands(string crs)
    {
        var problem = Assert.Single(
            Read(
                Collection(Feature("a", Square))
                    .Replace("\"features\"", $"\"crs\":{crs},\"features\"", StringComparison.Ordinal)).Problems);
        Assert.Equal((null, "crs-not-wgs84"), (problem.Feature, problem.Code));
        Assert.Contains("RFC 7946 §4", problem.Detail, StringComparison.Ordinal);
        problem = Assert.Single(
            Read(
                Collection(
                    Feature("a", Square).Replace("\"properties\"", $"\"crs\":{crs},\"properties\"", StringComparison.Ordinal))).Problems);
        Assert.Equal(("a", "crs-not-wgs84"), (problem.Feature, problem.Code));
        problem = Assert.Single(
            Read(Collection(Feature("a", Square.Replace("{", $$"""{"crs":{{crs}},""", StringComparison.Ordinal)))).Problems);
        Assert.Equal(("a", "crs-not-wgs84"), (problem.Feature, problem.Code));
    }

    [Theory]
    [InlineData("[70,33,71,34]", null)]
    [InlineData("[70,33,-10,71,34,4000]", null)]
    [InlineData("[69,32,72,35]", null)]
    [InlineData("[71,33,70,34]", null)]
    [InlineData("[70.5,33,71,34]", "bbox-mismatch")]
    [InlineData("[70,33,71,33.9]", "bbox-mismatch")]
    [InlineData("[33,70,34,71]", "bbox-mismatch")]
    [InlineData("[70,34,71,33]", "bbox-format")]
    [InlineData("[70,33,71]", "bbox-format")]
    [InlineData("[70,33,71,340]", "bbox-format")]
    [InlineData("[70,33,1e999,34]", "bbox-format")]
    [InlineData("[70,33,\"71\",34]", "bbox-format")]
    [InlineData("{}", "bbox-format")]
    [InlineData("null", "bbox-format")]
    public void A_bbox_holds_what_it_is_said_to_hold(string box, string? code)
    {
        foreach (var feature in (string[])[
            Feature("a", Square).Replace("\"properties\"", $"\"bbox\":{box},\"properties\"", StringComparison.Ordinal),
            Feature("a", Square.Replace("{", $$"""{"bbox":{{box}},""", StringComparison.Ordinal))
        ])
        {
            var reading = Read(Collection(feature));
            Assert.Equal(code, reading.Problems.Select(static problem => problem.Code).SingleOrDefault());
            Assert.All(reading.Problems, static problem => Assert.Equal("a", problem.Feature));
        }
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[179,-1],[-179,-1],[-179,1],[179,1],[179,-1]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[70,33],[71,33],[71,34],[70,33]]],[[[179,-1],[-179,-1],[-179,1],[179,-1]]]]}""")]
    public void A_polygon_that_goes_round_the_earth_the_long_way_is_refused_with_the_RFCs_section(string geometry)
    {
        var problem = Assert.Single(Read(Collection(Feature("a", geometry))).Problems);
        Assert.Equal(("a", "wider-than-180-degrees"), (problem.Feature, problem.Code));
        Assert.Contains("RFC 7946 §3.1.9", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[70,33],[70,34],[71,34],[71,33],[70,33]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[70,33,1200],[71,33,-3.5],[71,34,0],[70,34,1e3],[70,33,1200]]]}""")]
    [InlineData("""{"type":"Polygon","foreign":{"anything":[1,"two"]},"coordinates":[[[70,33],[71,33],[71,34],[70,34],[70,33]]]}""")]
    [InlineData(
        """{"type":"MultiPolygon","coordinates":[[[[179,-1],[180,-1],[180,1],[179,1],[179,-1]]],[[[-180,-1],[-179,-1],[-179,1],[-180,1],[-180,-1]]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[-90,-1],[90,-1],[90,1],[-90,1],[-90,-1]]]}""")]
    public void Either_winding_altitudes_foreign_members_and_parts_on_both_sides_of_the_antimeridian_are_taken(string geometry) =>
        Assert.Equal("a", Assert.Single(Read(Collection(Feature("a", geometry))).Collection!.Sectors).Id);

    [Theory]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[3,4]]}""", "geometry-type")]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""", "geometry-type")]
    [InlineData("""{"type":"Polygon"}""", "geometry-empty")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "geometry-empty")]
    [InlineData("""{"type":"Polygon","coordinates":[[]]}""", "geometry-empty")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", "geometry-empty")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "ring-too-short")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "ring-not-closed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1],[0,0]]]}""", "position-format")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,"0"],[1,1],[0,0]]]}""", "position-format")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0,0,0],[1,1],[0,0]]]}""", "position-format")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1e999,0],[1,1],[0,0]]]}""", "coordinate-not-finite")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0,1e999],[1,0],[1,1],[0,0]]]}""", "coordinate-not-finite")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[180.1,0],[1,1],[0,0]]]}""", "coordinate-out-of-range")]
    [InlineData("""{"type":"Polygon","coordinates":[[[33,70],[33,91],[34,91],[33,70]]]}""", "coordinate-out-of-range")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "self-intersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}""", "self-intersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[0,0],[0,0],[0,0]]]}""", "ring-too-short")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]}""", "hole-outside-shell")]
    [InlineData(
        """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[8,1],[8,8],[1,8],[1,1]],[[2,2],[3,2],[3,3],[2,2]]]}""",
        "nested-holes")]
    [InlineData(
        """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[2,0],[4,2],[2,4],[0,2],[2,0]]]}""", "interior-disconnected")]
    [InlineData(
        """{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,9],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]]}""", "nested-shells")]
    [InlineData(
        """{"type":"MultiPolygon","coordinates":[[[[0,0],[2,0],[2,2],[0,2],[0,0]]],[[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}""",
        "self-intersection")]
    public void A_faulty_geometry_is_refused(string geometry, string code)
    {
        var problem = Assert.Single(Read(Collection(Feature("a", geometry))).Problems);
        Assert.Equal(("a", code), (problem.Feature, problem.Code));
    }
}
