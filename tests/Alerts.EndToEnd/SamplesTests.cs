using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>The JavaScript that README.md shows, run as it stands.</summary>
public sealed class SamplesTests(SharedServers servers)
{
    [Fact]
    public async Task A_report_of_the_sample_gateway_reaches_the_sample_room()
    {
        await using var installation = await Installation.StartAsync(servers);
        await installation.PutSectorsAsync(await File.ReadAllTextAsync(Repository.PathTo("src", "Alerts", "Data", "sectors.geojson")));
        var watcher = await installation.CallerAsync("watcher");
        var reporter = await installation.CallerAsync("reporter");
        var address = watcher.Address.GetLeftPart(UriPartial.Authority);
        await using var room = Run("room.mjs", new() { ["ALERTS_URL"] = address, ["ALERTS_KEY"] = watcher.Key });
        await Eventually.Holds(() => room.Output.Lines.Any(static line => line.StartsWith("watching", StringComparison.Ordinal)));

        await using var gateway = Run("gateway.mjs", new() { ["ALERTS_BROKER"] = installation.Broker.OriginalString, ["ALERTS_KEY"] = reporter.Key });
        var exitCode = await gateway.WaitForExitAsync(TimeSpan.FromSeconds(30));

        Assert.True(exitCode == 0, gateway.Output.ToString());
        var status = await reporter.OutcomeAsync(Guid.Parse(gateway.Output.Lines[0]));
        Assert.Equal(ReportOutcome.Opened, status.Status);
        await Eventually.Holds(() => room.Output.Lines.Any(line => line.StartsWith($"{status.Cursor} alert.raised ", StringComparison.Ordinal)));
    }

    private static ChildProcess Run(string sample, Dictionary<string, string?> environment) =>
        ChildProcess.Start("node", [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", sample)], environment);
}
