using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Pages;

/// <summary>What the live page shows of many incidents, and for whom; the steps stand in <c>javascript/pages/list-page.mjs</c>.</summary>
public sealed class ListPageTests(SharedServers servers)
{
    private const int Incidents = 130;

    [Fact]
    public async Task The_page_shows_all_or_says_what_is_missing_and_whose_view_it_is()
    {
        await using var world = await Installation.StartAsync(servers);
        await world.PutSectorsAsync(TestSectors.GeoJson(("west", 60), ("east", 64), ("gone", 68)));
        var watcher = await world.CallerAsync("watcher");
        var limited = await world.CallerAsync("watcher", sectors: ["west"]);
        var ofNowhere = await world.CallerAsync("watcher", sectors: ["gone"]);
        // As good as mistyped: nothing of it is there any more.
        await world.PutSectorsAsync(TestSectors.Two);
        await (await world.CallerAsync("reporter")).ReportAsync(Some.Reports(Incidents));
        await Eventually.Gives(
            token => watcher.GetAsync("/api/v1/incidents?limit=1", ContractsJson.Default.IncidentPage, token),
            static page => page.Total == Incidents);

        await using var browser = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages", "list-page.mjs")],
            new Dictionary<string, string?>
            {
                ["ORIGIN"] = world.Program.Address.GetLeftPart(UriPartial.Authority),
                ["TOTAL"] = $"{Incidents}",
                ["WATCHER_KEY"] = watcher.Key,
                ["LIMITED_KEY"] = limited.Key,
                ["MISTYPED_KEY"] = ofNowhere.Key,
                ["PICTURES"] = Environment.GetEnvironmentVariable("ALERTS_PICTURES"),
            });

        Assert.True(await browser.WaitForExitAsync(TimeSpan.FromSeconds(240)) == 0, browser.Output.ToString());
    }
}
