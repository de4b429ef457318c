using System.Net;
using System.Text.RegularExpressions;
using Alerts.Tests.Readme;

namespace Alerts.Tests.Pages;

/// <summary>The handbook in the browser.</summary>
public sealed partial class HandbookTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    private static readonly string[] Addresses = [.. Documentation.Handbook.Select(static page => Address(page.Path))];

    [Fact]
    public async Task Every_page_is_public_with_one_title_and_the_common_security_policy()
    {
        using var other = await all.Stranger.GetAsync("/sign-in");
        var policy = other.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var address in Addresses)
        {
            using var answer = await all.Stranger.GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync();

            Assert.True(answer.StatusCode == HttpStatusCode.OK, address);
            Assert.Equal("text/html; charset=utf-8", $"{answer.Content.Headers.ContentType}");
            Assert.Equal(policy, answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Single(Title().Matches(page));
            Assert.DoesNotMatch(@"<script|<style|\bstyle=|&lt;!--|\{(title|root|docs|pages|text)\}", page);
            if (address != "/docs/") Assert.Contains($" aria-current=\"page\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_link_leads_to_something_that_the_program_has()
    {
        var anchors = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var links = new HashSet<(string Page, Uri Target)>();
        foreach (var address in Addresses)
        {
            var page = await all.Stranger.GetStringAsync(address);
            anchors[address] = Id().Matches(page).Select(static match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);
            links.UnionWith(
                Link().Matches(page)
                    .Select(match =>
                        (address, new Uri(
                            new Uri(all.Stranger.BaseAddress!, address), WebUtility.HtmlDecode(match.Groups["target"].Value)))));
        }

        var ours =
            links.Where(link =>
                link.Target.Authority == all.Stranger.BaseAddress!.Authority && link.Target.Port == all.Stranger.BaseAddress.Port).ToList();
        Assert.True(ours.Count > 300, $"Only {ours.Count} links.");
        foreach (var target in ours.Select(static link => link.Target.AbsolutePath).Distinct().Where(path => !anchors.ContainsKey(path)))
        {
            using var answer = await all.Administrator.GetAsync(target);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, target);
            Assert.True(target is "/" or "/docs/v1" || answer.Content.Headers.ContentType?.MediaType != "text/html", target);
        }
        Assert.All(
            ours.Where(static link => link.Target.Fragment.Length > 1),
            link => Assert.True(anchors[link.Target.AbsolutePath].Contains(link.Target.Fragment[1..]), $"{link.Page}: {link.Target}"));
    }

    [Fact]
    public async Task Samples_are_shown_as_text_and_the_page_asks_again_only_for_what_has_changed()
    {
        Assert.Equal(
            await File.ReadAllTextAsync(Alerts.TestServers.Repository.PathTo("tests", "samples", "python", "receive.py")),
            await all.Stranger.GetStringAsync("/docs/samples/python/receive.py"));
        using var sample = await all.Stranger.GetAsync("/docs/samples/javascript/watch.mjs");
        Assert.Equal("text/plain", sample.Content.Headers.ContentType?.MediaType);

        using var first = await all.Stranger.GetAsync("/docs/room");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/docs/room");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await all.Stranger.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/docs", null, "/docs/")]
    [InlineData("/docs/room/", null, "/docs/room")]
    [InlineData("/docs", "/border/alerts", "/border/alerts/docs/")]
    public async Task An_address_with_a_slash_too_few_or_too_many_leads_to_the_page(string path, string? prefix, string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (prefix is not null) request.Headers.Add("X-Forwarded-Prefix", prefix);

        using var answer = await all.Stranger.SendAsync(request);

        Assert.Equal((HttpStatusCode.Found, page), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    /// <summary>The address that a page of the handbook has in the browser.</summary>
    internal static string Address(string path)
    {
        var name = path["src/handbook/".Length..^".md".Length];
        return $"/docs/{(name == "index" ? "" : name)}";
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Title();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(?:href|src)=\"(?<target>[^\"]+)\"")]
    private static partial Regex Link();
}
