using System.Net;
using System.Text;
using System.Text.Json;

namespace Alerts.Tests.Limits;

/// <summary>The program under a path of somebody else's host.</summary>
public sealed class ForwardedPrefixTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    [Theory]
    [InlineData("/alerts", "/alerts")]
    [InlineData("/alerts/", "/alerts")]
    [InlineData("/a/b-c_d.e~f", "/a/b-c_d.e~f")]
    [InlineData("alerts", "")]
    [InlineData("/", "")]
    [InlineData("//elsewhere.example", "")]
    [InlineData("/a//b", "")]
    [InlineData("/a/../b", "")]
    [InlineData("/a\\b", "")]
    [InlineData("/a%2fb", "")]
    [InlineData("/a\"><script>", "")]
    [InlineData("/a b", "")]
    [InlineData("/a?b", "")]
    [InlineData("https://elsewhere.example", "")]
    public async Task A_prefix_is_a_path_and_nothing_else(string told, string believed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", told);
        using var answer = await all.Stranger.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"{believed}/sign-in", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_Location_header_includes_the_path_prefix()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/keys")
        { Content = new StringContent("""{"name":"n","role":"watcher"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-Prefix", "/border/alerts");
        using var answer = await all.Administrator.SendAsync(request);
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(
            $"/border/alerts/api/v1/keys/{made.RootElement.GetProperty("id").GetString()}", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/live.mjs")]
    [InlineData("/live/server.mjs")]
    [InlineData("/live/watch.mjs")]
    [InlineData("/sign-in.mjs")]
    [InlineData("/app.css")]
    public async Task Pages_contain_no_absolute_paths(string path)
    {
        var text = await all.Stranger.GetStringAsync(path);
        foreach (var word in (string[])["'/", "\"/", "`/", "(/"]) Assert.DoesNotContain($"{word}a", text, StringComparison.Ordinal);
        foreach (var word in (string[])["'/sign", "\"/sign", "'/hubs", "\"/lib", "\"/icon", "\"/live"])
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }
}
