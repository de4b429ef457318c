using System.Text.Json;
using Alerts.Contracts;
using Alerts.Incidents.Assessment;
using Alerts.TestServers;

namespace Alerts.Tests.Pages;

/// <summary>The live page lets urgencies fall between two alerts; it must do so when the server would.</summary>
public sealed class UrgencyStepsTests
{
    private const string Script = """
        const { urgencyAt } = await import(process.env.MODULE);
        const { incident, times } = JSON.parse(process.env.ASKED);
        console.log(JSON.stringify(times.map((time) => urgencyAt(incident, Date.parse(time)).urgency)));
        """;

    [Fact]
    public async Task An_urgency_falls_on_the_page_when_it_falls_on_the_server()
    {
        DateTimeOffset[] times = [.. Enumerable.Range(0, 10 * 60).Select(static minute => Some.Noon.AddMinutes(minute + 0.5))];
        var incident =
            new { urgency = Urgency.Immediate, urgencyUntil = UrgencyRules.Until(Some.Noon, Some.Noon), lastActivityAt = Some.Noon };

        await using var node = ChildProcess.Start("node", ["--input-type=module", "-e", Script], new Dictionary<string, string?>
        {
            ["MODULE"] = new Uri(Repository.PathTo("src", "Alerts", "wwwroot", "live", "urgency.mjs")).AbsoluteUri,
            ["ASKED"] = JsonSerializer.Serialize(new { incident, times }),
        });

        Assert.True(await node.WaitForExitAsync(TimeSpan.FromSeconds(60)) == 0, node.Output.ToString());
        var onThePage = JsonSerializer.Deserialize<Urgency[]>(node.Output.Lines[^1])!;
        Assert.Equal(times.Select(static time => UrgencyRules.Of(Some.Noon, time)), onThePage);
        Assert.Equal([Urgency.Immediate, Urgency.Expected, Urgency.Past], onThePage.Distinct());
    }
}
