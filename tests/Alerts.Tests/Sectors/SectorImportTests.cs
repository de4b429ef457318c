using System.Text;
using Alerts.Sectors;

namespace Alerts.Tests.Sectors;

public sealed class SectorImportTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,34],[70,33]]]}""";

    [Fact]
    public void The_shipped_sectors_are_taken_whole()
    {
        var collection = DurandLine.Sectors;
        Assert.Equal(59, collection.Sectors.Count);
        Assert.Matches("^[0-9a-f]{16}$", collection.Version);
        var text = Encoding.UTF8.GetString(collection.GeoJson.Span);
        Assert.Contains("\"licence\":\"Afghan side and border line", text, StringComparison.Ordinal);
        Assert.Contains("\"across\":[\"pk-ba-chagai-1\"]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_reads_back_as_the_same_version() =>
        Assert.Equal(DurandLine.Sectors.Version, SectorImport.Read(DurandLine.Sectors.GeoJson).Collection!.Version);

    [Fact]
    public void White_space_and_the_order_of_features_make_no_new_version()
    {
        var one = Read(Collection(Feature("a", Square), Feature("b", Square)));
        var other = Read(Collection(Feature("b", Square), Feature("a", Square)).Replace(",", " ,\n ", StringComparison.Ordinal));
        Assert.Equal(one.Collection!.Version, other.Collection!.Version);
    }

    [Fact]
    public void Another_property_makes_a_new_version() => Assert.NotEqual(
        Read(Collection($$$"""{"type":"Feature","id":"a","properties":{"name":"x"},"geometry":{{{Square}}}}""")).Collection!.Version,
        Read(Collection($$$"""{"type":"Feature","id":"a","properties":{"name":"y"},"geometry":{{{Square}}}}""")).Collection!.Version);

    [Fact]
    public void An_id_among_the_properties_is_enough() =>
        Assert.Equal(
            "a", Read(Collection($$$"""{"type":"Feature","properties":{"id":"a"},"geometry":{{{Square}}}}""")).Collection!.Sectors[0].Id);

    [Fact]
    public void Every_feature_at_fault_is_named()
    {
        var problems =
            Read(Collection(Feature("a", """{"type":"Point","coordinates":[1,2]}"""), Feature("b", Square), Feature("!", "null"))).Problems;
        Assert.Equal(
            [("a", "geometry-type"), ("#2", "id-format"), ("#2", "geometry-type")],
            problems.Select(problem => (problem.Feature!, problem.Code)));
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("{", "not-json")]
    [InlineData("""{"type":"FeatureCollection","type":"FeatureCollection","features":[]}""", "not-json")]
    [InlineData("""{"type":"FeatureCollection","features":[]} x""", "not-json")]
    [InlineData("""{"type":"FeatureCollection","features":[NaN]}""", "not-json")]
    [InlineData("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", "not-json")]
    [InlineData("""{"type":"FeatureCollection","features":[],"name":"\ud800"}""", "collection-empty")]
    [InlineData("[]", "not-a-feature-collection")]
    [InlineData("""{"type":"Feature"}""", "not-a-feature-collection")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "not-a-feature-collection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "collection-empty")]
    public void A_faulty_collection_is_refused(string content, string code)
    {
        var reading = Read(content);
        Assert.Null(reading.Collection);
        Assert.Equal(code, Assert.Single(reading.Problems).Code);
        Assert.Equal(code != SectorProblem.NotJson, reading.IsJson);
    }

    [Theory]
    [InlineData("1", "not-a-feature")]
    [InlineData("""{"type":"Polygon"}""", "not-a-feature")]
    [InlineData("""{"type":"Feature","geometry":SQUARE}""", "id-missing")]
    [InlineData("""{"type":"Feature","id":-7,"geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":1e99,"geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":true,"geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":null,"properties":{"id":null},"geometry":SQUARE}""", "id-missing")]
    [InlineData("""{"type":"Feature","id":"a","properties":{"id":{}},"geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a","properties":{"id":"a b"},"geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a","geometry":null}""", "geometry-type")]
    [InlineData("""{"type":"Feature","id":"","geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a b","geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a\n","geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a","properties":[],"geometry":SQUARE}""", "properties-format")]
    [InlineData("""{"type":"Feature","id":"a"}""", "geometry-type")]
    public void A_faulty_feature_is_refused(string feature, string code) =>
        Assert.Equal(code, Assert.Single(Read(Collection(feature.Replace("SQUARE", Square, StringComparison.Ordinal))).Problems).Code);

    [Theory]
    [InlineData("""{"type":"Feature","id":7,"geometry":SQUARE}""", "7")]
    [InlineData("""{"type":"Feature","id":7.0,"geometry":SQUARE}""", "7")]
    [InlineData("""{"type":"Feature","id":70e-1,"geometry":SQUARE}""", "7")]
    [InlineData("""{"type":"Feature","id":0,"geometry":SQUARE}""", "0")]
    [InlineData("""{"type":"Feature","id":1.5,"geometry":SQUARE}""", "1.5")]
    [InlineData("""{"type":"Feature","id":9007199254740993,"geometry":SQUARE}""", "9007199254740993")]
    [InlineData("""{"type":"Feature","properties":{"id":7},"geometry":SQUARE}""", "7")]
    [InlineData("""{"type":"Feature","id":7,"properties":{"id":"kurram"},"geometry":SQUARE}""", "kurram")]
    [InlineData("""{"type":"Feature","id":"layer.7","properties":{"id":"kurram"},"geometry":SQUARE}""", "kurram")]
    [InlineData("""{"type":"Feature","id":"a b","properties":{"id":"kurram"},"geometry":SQUARE}""", "kurram")]
    [InlineData("""{"type":"Feature","id":"kurram","properties":{"id":null},"geometry":SQUARE}""", "kurram")]
    [InlineData("""{"type":"Feature","id":null,"properties":{"id":"kurram"},"geometry":SQUARE}""", "kurram")]
    public void An_id_may_be_a_number_and_the_one_in_the_properties_counts(string feature, string id)
    {
        var collection = Read(Collection(feature.Replace("SQUARE", Square, StringComparison.Ordinal))).Collection!;
        Assert.Equal(id, Assert.Single(collection.Sectors).Id);
        Assert.StartsWith($$"""{"type":"Feature","id":"{{id}}",""", Encoding.UTF8.GetString(collection.Sectors[0].Feature.Span));
        Assert.Equal(collection.Version, SectorImport.ReadStored(collection.GeoJson).Collection!.Version);
    }

    [Fact]
    public void A_number_and_a_text_that_are_the_same_id_are_refused() => Assert.Equal(
        "id-duplicate",
        Assert.Single(Read(Collection(Feature("7", Square), $$"""{"type":"Feature","id":7,"geometry":{{Square}}}""")).Problems).Code);

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

    [Fact]
    public void Sectors_that_are_in_force_stay_so_when_an_import_would_be_refused_now()
    {
        var wide = Collection(Feature("a", """{"type":"Polygon","coordinates":[[[-100,-1],[100,-1],[100,1],[-100,1],[-100,-1]]]}"""))
            .Replace("\"features\"", "\"crs\":null,\"features\"", StringComparison.Ordinal);
        Assert.Null(Read(wide).Collection);
        Assert.NotNull(SectorImport.ReadStored(Encoding.UTF8.GetBytes(wide)).Collection);
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

    [Fact]
    public void The_same_id_twice_is_refused()
    {
        var problem = Assert.Single(Read(Collection(Feature("a", Square), Feature("a", Square))).Problems);
        Assert.Equal(("a", "id-duplicate"), (problem.Feature, problem.Code));
    }

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

    [Fact]
    public void Invalid_utf8_is_refused() =>
        Assert.Equal(SectorProblem.NotJson, SectorImport.Read(new byte[] { 0x22, 0xC3, 0x28, 0x22 }).Problems[0].Code);

    [Fact]
    public void Half_a_character_in_a_property_is_refused() => Assert.Equal(
        SectorProblem.NotJson,
        Read(Collection($$$"""{"type":"Feature","id":"a","properties":{"name":"\ud800"},"geometry":{{{Square}}}}""")).Problems[0].Code);

    [Fact]
    public void More_sectors_than_the_limit_are_refused() => Assert.Equal(
        "too-many-sectors",
        Read(Collection([.. Enumerable.Repeat("1", SectorImport.MaximumSectors + 1)])).Problems[0].Code);

    [Fact]
    public void More_positions_than_the_limit_are_refused()
    {
        var ring = string.Join(',', Enumerable.Repeat("[0,0]", SectorImport.MaximumVertices + 1));
        Assert.Equal(
            "too-many-vertices",
            Assert.Single(Read(Collection(Feature("a", $$"""{"type":"Polygon","coordinates":[[{{ring}}]]}"""))).Problems).Code);
    }

    private static string Collection(params IEnumerable<string> features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Feature(string id, string geometry) =>
        $$"""{"type":"Feature","id":"{{id}}","properties":null,"geometry":{{geometry}}}""";

    private static SectorReading Read(string content) => SectorImport.Read(Encoding.UTF8.GetBytes(content));
}
