using System.IO.Compression;
using System.Text;
using Alerts.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Http;

public sealed class CompressedAnswersTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    private static readonly string[] Secret = [
        "/keys",
        "/webhooks",
        "/pseudonyms",
        "/reports",
        "/rejections",
        "/quarantine",
        "/sign-",
        "/about",
        "/metrics",
        "/stream",
        "/hubs"
    ];

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/app.css", "text/css")]
    [InlineData("/live.mjs", "text/javascript")]
    [InlineData("/lib/signalr.min.js", "text/javascript")]
    [InlineData("/openapi/v1.json", "application/json")]
    [InlineData("/asyncapi/v1.json", "application/json")]
    [InlineData("/docs/", "text/html")]
    [InlineData("/docs/v1", "text/html")]
    [InlineData("/docs/scalar.js", "text/javascript")]
    [InlineData("/api/v1/incidents", "application/json")]
    [InlineData("/api/v1/alerts", "application/json")]
    [InlineData("/api/v1/sectors", "application/geo+json")]
    public async Task Large_public_answers_are_compressed_as_the_client_accepts(string path, string type)
    {
        var plain = await all.Administrator.GetByteArrayAsync(path);
        foreach (var coding in (string[])["br", "gzip"])
        {
            using var answer = await AskAsync(path, coding);
            Assert.Equal([coding], answer.Content.Headers.ContentEncoding);
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            await using var body = await answer.Content.ReadAsStreamAsync();
            await using Stream unpacked = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress)
                : new GZipStream(body, CompressionMode.Decompress);
            using var whole = new MemoryStream();
            await unpacked.CopyToAsync(whole);
            // The docs bear a nonce that is another one each time.
            Assert.Equal(plain.Length, whole.Length);
        }
    }

    [Theory]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/v1/webhooks")]
    [InlineData("/api/v1/rejections")]
    [InlineData("/api/v1/about")]
    [InlineData("/health/ready")]
    public async Task Answers_with_secrets_or_user_content_are_never_compressed(string path)
    {
        using var answer = await AskAsync(path, "gzip, br");
        answer.EnsureSuccessStatusCode();
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_stream_is_not_held_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alerts/stream");
        request.Headers.Add("Accept-Encoding", "gzip, br");
        using var answer = await all.Administrator.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.NotEmpty((await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)))!);
    }

    [Fact]
    public async Task The_new_key_in_an_answer_is_not_compressed()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/keys")
        { Content = new StringContent("""{"name":"n","role":"watcher"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept-Encoding", "gzip, br");
        using var answer = await all.Administrator.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public void No_endpoint_with_secrets_says_that_it_may_be_compressed() => Assert.DoesNotContain(
        all.Program.Rooms.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route =>
                route.Metadata.GetMetadata<MayBeCompressed>() is not null
                    && route.RoutePattern.RawText is not ("/api/v1/webhooks/events" or "/sign-in"))
            .Select(static route => route.RoutePattern.RawText!),
        static path => Secret.Any(word => path.Contains(word, StringComparison.Ordinal)));

    private async Task<HttpResponseMessage> AskAsync(string path, string codings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", codings);
        return await all.Administrator.SendAsync(request);
    }
}
