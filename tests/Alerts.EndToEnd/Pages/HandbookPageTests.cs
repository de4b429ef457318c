using Alerts.TestServers;

namespace Alerts.EndToEnd.Pages;

/// <summary>The handbook in a browser; the steps stand in <c>javascript/pages/handbook-page.mjs</c>.</summary>
public sealed class HandbookPageTests
{
    private static readonly string Folder = Repository.PathTo("src", "handbook");

    [Fact]
    public async Task Every_page_can_be_read_by_everybody_at_a_desk_on_a_telephone_and_in_the_dark()
    {
        using var data = new ScratchDirectory();
        await using var program = await AlertsProgram.StartAsync(new Dictionary<string, string?> { ["Alerts__DataDirectory"] = data.Path });
        var pages = Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories)
            .Select(static file => $"/docs/{Path.GetRelativePath(Folder, file)[..^".md".Length]}")
            .Select(static page => page == "/docs/index" ? "/docs/" : page);

        await using var browser = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages", "handbook-page.mjs")],
            new Dictionary<string, string?>
            {
                ["ORIGIN"] = program.Address.GetLeftPart(UriPartial.Authority),
                ["PAGES"] = string.Join(',', pages),
                ["PICTURES"] = Environment.GetEnvironmentVariable("ALERTS_PICTURES"),
            });

        Assert.True(await browser.WaitForExitAsync(TimeSpan.FromSeconds(240)) == 0, browser.Output.ToString());
    }
}
