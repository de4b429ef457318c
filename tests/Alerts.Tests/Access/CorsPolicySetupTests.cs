using System.Net;
using System.Text;

namespace Alerts.Tests.Access;

/// <summary>What a browser is told about pages of other origins.</summary>
public sealed class CorsPolicySetupTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    private const string Stranger = "https://elsewhere.example";

    [Theory]
    [InlineData("/api/v1/incidents", "GET", "authorization", false)]
    [InlineData("/api/v1/reports", "POST", "authorization,content-type", false)]
    [InlineData("/api/v1/sectors", "PUT", "authorization,if-match", false)]
    [InlineData("/api/v1/webhooks/wh_1", "PATCH", "if-match", false)]
    [InlineData("/hubs/alerts/negotiate", "POST", "authorization,x-requested-with,x-signalr-user-agent", true)]
    public async Task A_preflight_from_an_allowed_origin_succeeds_without_a_key(
        string path, string method, string headers, bool withCredentials)
    {
        using var answer = await PreflightAsync(path, ProgramForAll.Friend, method, headers);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(ProgramForAll.Friend, One(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(method, One(answer, "Access-Control-Allow-Methods")!.Split(','));
        Assert.Equal(headers.Split(','), One(answer, "Access-Control-Allow-Headers")!.Split(','));
        Assert.Equal(withCredentials ? "true" : null, One(answer, "Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/api/v1/incidents")]
    [InlineData("/hubs/alerts/negotiate")]
    [InlineData("/sign-in")]
    public async Task Other_origins_get_no_CORS_headers(string path)
    {
        using var preflight = await PreflightAsync(path, Stranger, "POST", "authorization");
        Assert.Empty(Told(preflight));
        using var asked = await AskAsync(path, Stranger);
        Assert.Empty(Told(asked));
    }

    [Fact]
    public async Task Sign_in_gets_no_CORS_headers_even_for_an_allowed_origin() =>
        Assert.Empty(Told(await PreflightAsync("/sign-in", ProgramForAll.Friend, "POST", "content-type")));

    [Fact]
    public async Task An_allowed_origin_can_read_answers_and_refusals_with_the_exposed_headers()
    {
        using var answer = await AskAsync("/api/v1/sectors", ProgramForAll.Friend);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ProgramForAll.Friend, One(answer, "Access-Control-Allow-Origin"));
        Assert.Null(One(answer, "Access-Control-Allow-Credentials"));
        Assert.Superset(
            new HashSet<string> { "ETag", "Location", "Retry-After" },
            One(answer, "Access-Control-Expose-Headers")!.Split(',').ToHashSet());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sectors");
        request.Headers.Add("Origin", ProgramForAll.Friend);
        using var refused = await all.Stranger.SendAsync(request);
        Assert.Equal(
            (HttpStatusCode.Unauthorized, ProgramForAll.Friend), (refused.StatusCode, One(refused, "Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task A_request_without_an_origin_varies_by_Origin_and_Authorization()
    {
        using var answer = await all.Administrator.GetAsync("/api/v1/sectors");
        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.Contains("Authorization", answer.Headers.Vary);
        Assert.Empty(Told(answer));
    }

    [Fact]
    public async Task An_allowed_origin_still_needs_a_key()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/keys")
        { Content = new StringContent("""{"name":"n","role":"watcher"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", ProgramForAll.Friend);
        using var answer = await all.Stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PreflightAsync(string path, string origin, string method, string headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", headers);
        return await all.Stranger.SendAsync(request);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        return await all.Administrator.SendAsync(request);
    }

    private static string? One(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static IEnumerable<string> Told(HttpResponseMessage answer) =>
        answer.Headers.Where(static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
            .Select(static header => header.Key);
}
