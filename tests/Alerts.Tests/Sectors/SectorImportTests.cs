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
        Assert.Equal("a", Read(Collection($$$"""{"type":"Feature","properties":{"id":"a"},"geometry":{{{Square}}}}""")).Collection!.Sectors[0].Id);

    [Fact]
    public void Every_feature_at_fault_is_named()
    {
        var problems = Read(Collection(Feature("a", """{"type":"Point","coordinates":[1,2]}"""), Feature("b", Square), Feature("!", "null"))).Problems;
        Assert.Equal([("a", "geometry-type"), ("#2", "id-format"), ("#2", "geometry-type")], problems.Select(problem => (problem.Feature!, problem.Code)));
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
    [InlineData("""{"type":"Feature","id":7,"geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"","geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a b","geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a\n","geometry":SQUARE}""", "id-format")]
    [InlineData("""{"type":"Feature","id":"a","properties":{"id":"b"},"geometry":SQUARE}""", "id-mismatch")]
    [InlineData("""{"type":"Feature","id":"a","properties":[],"geometry":SQUARE}""", "properties-format")]
    [InlineData("""{"type":"Feature","id":"a"}""", "geometry-type")]
    public void A_faulty_feature_is_refused(string feature, string code) =>
        Assert.Equal(code, Assert.Single(Read(Collection(feature.Replace("SQUARE", Square, StringComparison.Ordinal))).Problems).Code);

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
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[180.1,0],[1,1],[0,0]]]}""", "coordinate-out-of-range")]
    [InlineData("""{"type":"Polygon","coordinates":[[[33,70],[33,91],[34,91],[33,70]]]}""", "coordinate-out-of-range")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "self-intersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}""", "self-intersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[0,0],[0,0],[0,0]]]}""", "ring-too-short")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]}""", "hole-outside-shell")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[8,1],[8,8],[1,8],[1,1]],[[2,2],[3,2],[3,3],[2,2]]]}""", "nested-holes")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[2,0],[4,2],[2,4],[0,2],[2,0]]]}""", "interior-disconnected")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,9],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]]}""", "nested-shells")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[2,0],[2,2],[0,2],[0,0]]],[[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}""", "self-intersection")]
    public void A_faulty_geometry_is_refused(string geometry, string code)
    {
        var problem = Assert.Single(Read(Collection(Feature("a", geometry))).Problems);
        Assert.Equal(("a", code), (problem.Feature, problem.Code));
    }

    [Fact]
    public void Invalid_utf8_is_refused() => Assert.Equal(SectorProblem.NotJson, SectorImport.Read(new byte[] { 0x22, 0xC3, 0x28, 0x22 }).Problems[0].Code);

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
        Assert.Equal("too-many-vertices", Assert.Single(Read(Collection(Feature("a", $$"""{"type":"Polygon","coordinates":[[{{ring}}]]}"""))).Problems).Code);
    }

    private static string Collection(params IEnumerable<string> features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Feature(string id, string geometry) => $$"""{"type":"Feature","id":"{{id}}","properties":null,"geometry":{{geometry}}}""";

    private static SectorReading Read(string content) => SectorImport.Read(Encoding.UTF8.GetBytes(content));
}
