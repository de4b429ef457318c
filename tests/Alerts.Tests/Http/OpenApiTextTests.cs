using System.Net;
using System.Text.Json;
using Alerts.Http.OpenApi;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Tests.Http;

public sealed class OpenApiTextTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    [Fact]
    public async Task Concurrent_readers_share_one_document_and_a_failure_is_not_cached()
    {
        var provider = new CountedProvider { IsBroken = true };
        var text = new OpenApiText(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(text.ReadAsync);
        provider.IsBroken = false;

        var read = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => Task.Run(text.ReadAsync)));

        Assert.Equal(2, provider.Made);
        Assert.Single(read.Distinct());
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/asyncapi/v1.json")]
    public async Task An_unchanged_document_is_answered_304(string path)
    {
        using var first = await all.Stranger.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await all.Stranger.SendAsync(request);

        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("alerts.example.org", null, "http://alerts.example.org")]
    [InlineData("alerts.example.org:8443", "/border", "http://alerts.example.org:8443/border")]
    public async Task The_server_is_the_requested_host_and_prefix_without_a_trailing_slash(string host, string? prefix, string server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Host = host;
        if (prefix is not null) request.Headers.Add("X-Forwarded-Prefix", prefix);
        using var answer = await all.Stranger.SendAsync(request);

        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(server, Assert.Single(document.RootElement.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
    }

    /// <summary>The framework's, which makes the document as slowly as it really is made.</summary>
    private sealed class CountedProvider : IOpenApiDocumentProvider
    {
        private int made;

        public int Made => Volatile.Read(ref made);

        public bool IsBroken { get; set; }

        public async Task<OpenApiDocument> GetOpenApiDocumentAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref made);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            return IsBroken ? throw new InvalidOperationException() : new() { Info = new() { Title = "t", Version = "1" } };
        }
    }
}
