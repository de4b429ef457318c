using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Access;
using Alerts.Sectors;
using Alerts.TestServers;

namespace Alerts.Tests.Sectors;

public sealed class SectorEndpointsTests(SharedServers servers)
{
    private const string Torkham = "af-nan-torkham";
    private const string Khyber = "pk-kp-khyber";
    private const string InKhyber = "lon=71.15&lat=34.05";

    private static readonly Uri Sectors = new("/api/v1/sectors", UriKind.Relative);

    [Fact]
    public async Task An_import_is_in_force_when_it_is_answered_and_repeating_it_changes_nothing()
    {
        await using var node = await StartNodeAsync("put");
        for (var time = 0; time < 2; time++)
        {
            using var answer = await PutAsync(node.Administrator, DurandLine.GeoJson);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var body = await JsonAsync(answer);
            Assert.Equal(
                (DurandLine.Sectors.Version, 59), (body.GetProperty("version").GetString(), body.GetProperty("sectors").GetInt32()));
            Assert.Equal(DurandLine.Sectors.Version, node.Current.Map.Version);
        }
    }

    [Fact]
    public async Task Sectors_have_their_version_as_ETag_and_are_sent_only_when_changed()
    {
        await using var node = await StartWithSectorsAsync("get");
        using var watcher = await node.SomebodyAsync(Role.Watcher);
        using var answer = await watcher.GetAsync(Sectors, Cancellation);
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\"{DurandLine.Sectors.Version}\"", answer.Headers.ETag?.Tag);
        Assert.Equal(DurandLine.Sectors.GeoJson.ToArray(), await answer.Content.ReadAsByteArrayAsync(Cancellation));

        watcher.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        using var again = await watcher.GetAsync(Sectors, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Sectors_are_replaced_only_while_they_are_what_the_request_says()
    {
        await using var node = await StartNodeAsync("conditions");
        Assert.Equal((412, "\"none\""), await PutIfAsync(node, One("a"), ifMatch: "*"));
        Assert.Equal((200, Tag("a")), await PutIfAsync(node, One("a"), ifNoneMatch: "*"));
        Assert.Equal((412, Tag("a")), await PutIfAsync(node, One("b"), ifNoneMatch: "*"));
        Assert.Equal((412, Tag("a")), await PutIfAsync(node, One("b"), ifMatch: Tag("b")));
        Assert.Equal((412, Tag("a")), await PutIfAsync(node, One("b"), ifMatch: $"W/{Tag("a")}"));
        Assert.Equal((400, null), await PutIfAsync(node, One("b"), ifMatch: "a"));
        Assert.Equal(Version("a"), node.Current.Map.Version);
        Assert.Equal((200, Tag("b")), await PutIfAsync(node, One("b"), ifMatch: $"\"other\", {Tag("a")}"));
        Assert.Equal((200, Tag("c")), await PutIfAsync(node, One("c"), ifMatch: "*"));
        Assert.Equal((200, Tag("d")), await PutIfAsync(node, One("d")));
        Assert.Equal(Version("d"), node.Current.Map.Version);
    }

    [Fact]
    public async Task Of_concurrent_conditional_imports_one_succeeds()
    {
        await using var node = await StartNodeAsync("race");
        await PutIfAsync(node, One("before"));

        var answers =
            await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => PutIfAsync(node, One($"of-{writer}"), ifMatch: Tag("before"))));

        Assert.Equal(11, answers.Count(static answer => answer.Status == 412));
        var won = Array.FindIndex(answers, static answer => answer.Status == 200);
        Assert.Equal(Version($"of-{won}"), await node.Store.VersionAsync());
    }

    [Fact]
    public async Task A_limited_key_gets_its_own_sectors_under_a_tag_of_their_own()
    {
        await using var node = await StartWithSectorsAsync("limited");
        using var limited = await node.SomebodyAsync(Role.Watcher, Torkham);
        using var other = await node.SomebodyAsync(Role.Watcher, Khyber);
        using var answer = await limited.GetAsync(Sectors, Cancellation);
        using var another = await other.GetAsync(Sectors, Cancellation);
        Assert.Equal(
            [Torkham],
            (await JsonAsync(answer)).GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()));
        string?[] tags = [$"\"{DurandLine.Sectors.Version}\"", answer.Headers.ETag?.Tag, another.Headers.ETag?.Tag];
        Assert.Equal(3, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_place_is_located_with_its_relation_nearest_sector_side_and_distance()
    {
        await using var node = await StartWithSectorsAsync("locate");
        using var watcher = await node.SomebodyAsync(Role.Watcher);
        var answer = await JsonAsync(await watcher.GetAsync(new Uri($"/api/v1/sectors/locate?{InKhyber}", UriKind.Relative), Cancellation));
        var sector = Assert.Single(answer.GetProperty("sectors").EnumerateArray());
        Assert.Equal((Khyber, "inside"), (sector.GetProperty("id").GetString(), sector.GetProperty("relation").GetString()));
        Assert.Equal(DurandLine.Sectors.Version, sector.GetProperty("version").GetString());
        Assert.Equal((Khyber, "PK"), (answer.GetProperty("nearest").GetString(), answer.GetProperty("side").GetString()));
        Assert.InRange(answer.GetProperty("distanceToBorderMeters").GetDouble(), 1, 25_000);
    }

    [Fact]
    public async Task A_limited_key_hears_nothing_of_other_sectors()
    {
        await using var node = await StartWithSectorsAsync("limited-locate");
        using var limited = await node.SomebodyAsync(Role.Watcher, Torkham);
        var near =
            await JsonAsync(
                await limited.GetAsync(new Uri($"/api/v1/sectors/locate?{InKhyber}&uncertainty=0", UriKind.Relative), Cancellation));
        Assert.Empty(near.GetProperty("sectors").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, near.GetProperty("nearest").ValueKind);
        var wide =
            await JsonAsync(
                await limited.GetAsync(new Uri($"/api/v1/sectors/locate?{InKhyber}&uncertainty=50000", UriKind.Relative), Cancellation));
        Assert.Equal([Torkham], wide.GetProperty("sectors").EnumerateArray().Select(sector => sector.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("lat=34", "lon", "required")]
    [InlineData("lon=71&lat=", "lat", "empty")]
    [InlineData("lon=x&lat=34", "lon", "type")]
    [InlineData("lon=NaN&lat=34", "lon", "range")]
    [InlineData("lon=180.5&lat=34", "lon", "range")]
    [InlineData("lon=71&lat=-91", "lat", "range")]
    [InlineData("lon=71&lat=34&uncertainty=-1", "uncertainty", "range")]
    [InlineData("lon=71&lat=34&uncertainty=50001", "uncertainty", "range")]
    [InlineData("lon=71&lon=70&lat=34", "lon", "repeated")]
    public async Task An_impossible_location_is_refused_by_field(string query, string field, string code)
    {
        await using var node = await StartNodeAsync("locate-refused");
        using var answer = await node.Administrator.GetAsync(new Uri($"/api/v1/sectors/locate?{query}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = Assert.Single((await JsonAsync(answer)).GetProperty("errors").EnumerateArray());
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Invalid_sectors_are_refused_by_name_and_nothing_changes()
    {
        await using var node = await StartWithSectorsAsync("invalid");
        var bow =
            """{"type":"FeatureCollection","features":[{"type":"Feature","id":"bow","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}]}""";
        using var answer = await PutAsync(node.Administrator, Encoding.UTF8.GetBytes(bow));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(answer);
        Assert.Equal("sectors-invalid", problem.GetProperty("code").GetString());
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal(("bow", "self-intersection"), (error.GetProperty("feature").GetString(), error.GetProperty("code").GetString()));
        Assert.Equal(DurandLine.Sectors.Version, await node.Store.VersionAsync());
    }

    [Fact]
    public async Task Invalid_JSON_large_bodies_and_other_content_types_are_refused()
    {
        await using var node = await StartNodeAsync("refused");
        Assert.Equal((HttpStatusCode.BadRequest, "not-json"), await RefusalAsync(node, "{"u8.ToArray(), "application/geo+json"));
        Assert.Equal(
            (HttpStatusCode.UnsupportedMediaType, "content-type-unsupported"), await RefusalAsync(node, "{}"u8.ToArray(), "text/plain"));
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "body-too-large"),
            await RefusalAsync(node, new byte[SectorEndpoints.BodyLimit + 1], "application/json"));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "not-json"), await RefusalAsync(node, new byte[SectorEndpoints.BodyLimit], "application/json"));
        Assert.Null(await node.Store.VersionAsync());
    }

    [Theory]
    [InlineData("reporter", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("watcher", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("integrator", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    public async Task Watchers_read_and_only_administrators_write(string role, HttpStatusCode reading, HttpStatusCode writing)
    {
        await using var node = await StartNodeAsync("roles");
        using var somebody = await node.SomebodyAsync(Enum.Parse<Role>(role, ignoreCase: true));
        Assert.Equal(reading, (await somebody.GetAsync(Sectors, Cancellation)).StatusCode);
        Assert.Equal(
            reading, (await somebody.GetAsync(new Uri($"/api/v1/sectors/locate?{InKhyber}", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(writing, (await PutAsync(somebody, DurandLine.GeoJson)).StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<SectorsNode> StartNodeAsync(string border) =>
        await SectorsNode.StartAsync((await servers.Redis).ConnectionString, "doors-" + border);

    private async Task<SectorsNode> StartWithSectorsAsync(string border)
    {
        var node = await StartNodeAsync(border);
        await node.Store.ImportAsync(DurandLine.Sectors);
        await node.Current.RefreshAsync();
        return node;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(SectorsNode node, byte[] body, string type)
    {
        using var answer = await PutAsync(node.Administrator, body, type);
        return (answer.StatusCode, (await JsonAsync(answer)).GetProperty("code").GetString());
    }

    private static byte[] One(string id) => Encoding.UTF8.GetBytes(
        $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","id":"{{{id}}}","properties":{},"geometry":{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,33]]]}}]}""");

    private static string Version(string id) => SectorImport.Read(One(id)).Collection!.Version;

    private static string Tag(string id) => $"\"{Version(id)}\"";

    private static async Task<(int Status, string? Tag)> PutIfAsync(
        SectorsNode node, byte[] geoJson, string? ifMatch = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Sectors) { Content = new ByteArrayContent(geoJson) };
        request.Content.Headers.ContentType = new("application/geo+json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var answer = await node.Administrator.SendAsync(request, Cancellation);
        return ((int)answer.StatusCode, answer.Headers.ETag?.Tag);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, byte[] body, string type = "application/geo+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Sectors);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        // A refused body is not read to its end: a client that sends it all the same may find the connection shut.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request, Cancellation);
    }

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
}
