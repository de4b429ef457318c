using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>The committed proxy by itself.</summary>
public sealed partial class NoCopyAnswersTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task While_every_copy_is_down_browsers_get_a_retrying_page_and_programs_a_problem()
    {
        // Nobody listens there.
        await using var alone =
            await NginxProcess.StartAsync(new($"http://127.0.0.1:{FreePort.Next()}"), new($"http://127.0.0.1:{FreePort.Next()}"));
        using var http = new HttpClient { BaseAddress = alone.Address };

        using var visit = await AskAsync(http, HttpMethod.Get, "/", Browser);
        var page = await visit.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (visit.StatusCode, visit.Content.Headers.ContentType?.MediaType));
        Assert.Equal("utf-8", visit.Content.Headers.ContentType?.CharSet);
        var script = Script().Match(page).Groups[1].Value;
        Assert.Contains(
            $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'",
            Assert.Single(visit.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        foreach (var words in (string[])[
            "lang=\"en\" dir=\"ltr\"",
            "lang=\"ur\" dir=\"rtl\"",
            "lang=\"ps\" dir=\"rtl\"",
            "lang=\"fa-AF\" dir=\"rtl\""
        ]) Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("location.reload()", script, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);

        foreach (var (method, accept) in ((HttpMethod, string)[])[
            (HttpMethod.Get, "*/*"),
            (HttpMethod.Get, "application/json"),
            (HttpMethod.Post, Browser)
        ])
        {
            using var asked = await AskAsync(http, method, "/api/v1/reports", accept);
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
                (asked.StatusCode, asked.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(asked.Headers.RetryAfter);
            Assert.Contains("no-copy-answers", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, HttpMethod method, string path, string accept)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await http.SendAsync(request);
    }

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
