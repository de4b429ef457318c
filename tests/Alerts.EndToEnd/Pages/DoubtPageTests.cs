using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Pages;

/// <summary>
/// What the live page says of doubt, of merges and of urgency; the steps stand in <c>javascript/pages/doubt-page.mjs</c>.
/// </summary>
public sealed class DoubtPageTests(SharedServers servers)
{
    private const int Incidents = 7;

    [Fact]
    public async Task A_card_shows_doubts_the_parent_incident_and_the_current_urgency()
    {
        await using var world = await Installation.StartAsync(servers);
        await world.PutSectorsAsync(TestSectors.Two);
        var watcher = await world.CallerAsync("watcher");
        await (await world.CallerAsync("reporter")).ReportAsync(Some.Reports(Incidents));
        await Eventually.Gives(
            token => watcher.GetAsync("/api/v1/incidents?limit=1", ContractsJson.Default.IncidentPage, token),
            static page => page.Total == Incidents);

        await using var browser = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages", "doubt-page.mjs")],
            new Dictionary<string, string?>
            {
                ["ORIGIN"] = world.Program.Address.GetLeftPart(UriPartial.Authority),
                ["WATCHER_KEY"] = watcher.Key,
                ["PICTURES"] = Environment.GetEnvironmentVariable("ALERTS_PICTURES"),
            });

        Assert.True(await browser.WaitForExitAsync(TimeSpan.FromSeconds(120)) == 0, browser.Output.ToString());
    }
}
