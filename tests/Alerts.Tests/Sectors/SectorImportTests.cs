using System.Text;
using Alerts.Sectors;
using static Alerts.Tests.Sectors.SectorText;

namespace Alerts.Tests.Sectors;

public sealed class SectorImportTests
{
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

    [Fact]
    public void Sectors_that_are_in_force_stay_so_when_an_import_would_be_refused_now()
    {
        var wide = Collection(Feature("a", """{"type":"Polygon","coordinates":[[[-100,-1],[100,-1],[100,1],[-100,1],[-100,-1]]]}"""))
            .Replace("\"features\"", "\"crs\":null,\"features\"", StringComparison.Ordinal);
        Assert.Null(Read(wide).Collection);
        Assert.NotNull(SectorImport.ReadStored(Encoding.UTF8.GetBytes(wide)).Collection);
    }

    [Fact]
    public void The_same_id_twice_is_refused()
    {
        var problem = Assert.Single(Read(Collection(Feature("a", Square), Feature("a", Square))).Problems);
        Assert.Equal(("a", "id-duplicate"), (problem.Feature, problem.Code));
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
}
