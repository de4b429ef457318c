using System.Net;

namespace Alerts.Tests.Pages;

/// <summary>Addresses at which there is no page.</summary>
public sealed class NotFoundPageTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/nope", null, "")]
    [InlineData("/incidents/abc", null, "")]
    [InlineData("/incidents/abc", "/border/alerts", "/border/alerts")]
    public async Task A_browser_gets_a_404_page_in_four_languages_with_a_link_back(string path, string? prefix, string root)
    {
        foreach (var asker in (HttpClient[])[all.Stranger, all.Administrator])
        {
            using var answer = await AskAsync(asker, path, Browser, prefix);
            var page = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("text/html; charset=utf-8", $"{answer.Content.Headers.ContentType}");
            foreach (var (language, direction) in ((string, string)[])[("en", "ltr"), ("ur", "rtl"), ("ps", "rtl"), ("fa-AF", "rtl")])
                Assert.Contains($"lang=\"{language}\" dir=\"{direction}\"", page, StringComparison.Ordinal);
            Assert.Equal(4, page.Split($"<a href=\"{root}/\">").Length - 1);
            Assert.Contains($"href=\"{root}/app.css\"", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/nope", "*/*", 401, 404)]
    [InlineData("/nope", "application/json", 401, 404)]
    [InlineData("/nope", "text/html;q=0, */*", 401, 404)]
    [InlineData("/api/v1/nope", Browser, 401, 404)]
    [InlineData("/hubs/nope", Browser, 401, 404)]
    public async Task A_program_gets_the_usual_problem(string path, string accept, int stranger, int known)
    {
        foreach (var (asker, status) in ((HttpClient, int)[])[(all.Stranger, stranger), (all.Administrator, known)])
        {
            using var answer = await AskAsync(asker, path, accept);
            Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Favicon_and_robots_requests_need_no_key()
    {
        using var icon = await all.Stranger.GetAsync("/favicon.ico");
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (icon.StatusCode, icon.Content.Headers.ContentType?.MediaType));
        using var robots = await all.Stranger.GetAsync("/robots.txt");
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (robots.StatusCode, robots.Content.Headers.ContentType?.MediaType));
        Assert.Equal("User-agent: *\nDisallow: /\n", await robots.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient asker, string path, string accept, string? prefix = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (prefix is not null) request.Headers.Add("X-Forwarded-Prefix", prefix);
        return await asker.SendAsync(request);
    }
}
