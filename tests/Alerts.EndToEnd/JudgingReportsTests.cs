using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>What is thought of sources and reports, and who is told.</summary>
public sealed class JudgingReportsTests(SharedServers servers)
{
    [Fact]
    public async Task Reliability_and_credibility_are_shown_only_to_administrators_of_all_sectors()
    {
        await using var world = await Installation.StartAsync(servers, new Dictionary<string, string?>());
        var red = await world.CallerAsync("reporter", organisation: "red", side: "AF");
        var blue = await world.CallerAsync("reporter", organisation: "blue", side: "PK");
        var wrong = await world.CallerAsync("reporter", organisation: "grey", side: "PK");
        Report[] wrongly = [.. Enumerable.Range(0, 6).Select(static place => Told(place, metersEast: 2_000))];
        for (var place = 0; place < 6; place++)
        {
            foreach (var (caller, report) in new[] { (red, Told(place)), (blue, Told(place)), (wrong, wrongly[place]) })
            {
                await caller.ReportAsync(report);
                await caller.OutcomeAsync(report.ReportId);
            }
        }
        var alone = Told(place: 20);
        await red.ReportAsync(alone);

        var id = await IncidentAsync(wrongly[0]);
        var reports = (await world.Admin.GetAsync(PathTo(id), ContractsJson.Default.IncidentReportPage)).Reports;
        Assert.Equal(
            [
                (Reliability.UsuallyReliable, Credibility.ProbablyTrue),
                (Reliability.UsuallyReliable, Credibility.ProbablyTrue),
                (Reliability.Unreliable, Credibility.Improbable),
            ],
            reports.Select(static report => (report.Reliability!.Value, report.Credibility!.Value)));

        // Apart from each other: a source that was right six times has said something that nobody bears out.
        var other = Assert.Single(
            (await world.Admin.GetAsync(PathTo(await IncidentAsync(alone)), ContractsJson.Default.IncidentReportPage)).Reports);
        Assert.Equal((Reliability.UsuallyReliable, Credibility.CannotBeJudged), (other.Reliability, other.Credibility));

        var told = await world.Admin.Http.GetStringAsync(PathTo(id));
        Assert.Contains("\"reliability\":\"usually-reliable\",\"credibility\":\"probably-true\"", told, StringComparison.Ordinal);
        foreach (var report in (Report[])[wrongly[0], alone])
            Assert.DoesNotContain((await world.Admin.OutcomeAsync(report.ReportId)).Reporter!, told, StringComparison.Ordinal);
        foreach (var caller in new[]
        {
            await world.CallerAsync("operator"),
            await world.CallerAsync("operator", sectors: ["west"]),
            await world.CallerAsync("admin", sectors: ["west"]),
            await world.CallerAsync("admin", geoPrecision: 2),
        })
        {
            using var page = JsonDocument.Parse(await caller.Http.GetStringAsync(PathTo(id)));
            Assert.Equal(3, page.RootElement.GetProperty("reports").GetArrayLength());
            Assert.All(
                page.RootElement.GetProperty("reports").EnumerateArray(),
                static report => Assert.False(report.TryGetProperty("reliability", out _) || report.TryGetProperty("credibility", out _)));
        }

        // It silences nobody: who was wrong six times opens an incident like anybody else.
        var again = Told(place: 30);
        await wrong.ReportAsync(again);
        var opened = (await world.Admin.IncidentAsync(await IncidentAsync(again))).Incident;
        Assert.Equal((Certainty.Possible, Severity.Moderate, 0), (opened.Certainty, opened.Severity, opened.Counts.Quarantined));

        async Task<Guid> IncidentAsync(Report report) => (await world.Admin.OutcomeAsync(report.ReportId)).IncidentId!.Value;
    }

    private static string PathTo(Guid incident) => $"/api/v1/incidents/{incident}/reports";

    private static Report Told(int place, double metersEast = 0)
    {
        var report = Some.Report(place);
        return report with
        {
            UncertaintyMeters = 250,
            Location =
                report.Location with
                {
                    Longitude = report.Location.Longitude
                    + (metersEast / (111_195 * Math.Cos(double.DegreesToRadians(report.Location.Latitude))))
                }
        };
    }
}
