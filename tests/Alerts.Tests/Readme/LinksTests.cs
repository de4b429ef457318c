using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>Whoever follows a link of README.md or the handbook arrives.</summary>
public sealed class LinksTests
{
    [Fact]
    public void Every_link_within_the_repository_leads_to_a_file_and_to_a_heading_of_it()
    {
        var pages = Documentation.All.Concat(Documentation.Elsewhere).ToDictionary(static page => page.Path, StringComparer.Ordinal);
        var links = pages.Values.SelectMany(static page => page.Targets.Select(target => (page, target))).ToList();

        Assert.True(links.Count > 100, "The pages link hardly anything.");
        Assert.All(links, link =>
        {
            var path = link.page.Resolve(link.target);
            Assert.True(Path.Exists(Repository.PathTo(path)), $"{link.page}: {link.target}");
            if (link.target.Split('#') is [_, var anchor]) Assert.True(pages[path].Anchors.Contains(anchor), $"{link.page}: {link.target}");
        });
    }

    [Fact]
    public void Every_page_of_the_handbook_is_named_by_its_index()
    {
        var index = Documentation.Page("index.md");

        Assert.Equal(
            Documentation.Handbook.Select(static page => page.Path).Except([index.Path]),
            index.Targets.Select(index.Resolve).Where(static path => path.StartsWith("src/handbook/", StringComparison.Ordinal)).Distinct()
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_has_one_title() => Assert.All(
        Documentation.All,
        static page =>
            Assert.True(page.Prose.Split('\n').Count(static line => line.StartsWith("# ", StringComparison.Ordinal)) == 1, page.Path));

    /// <summary>What the program makes of a page is HTML of its own alone.</summary>
    [Fact]
    public void No_page_of_the_handbook_holds_html() =>
        Assert.Empty(
            Documentation.Handbook.Where(static page => page.Prose.Split('\n').Any(static line => line.StartsWith('<')))
                .Select(static page => page.Path));
}
