using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>A report that comes late shows that two incidents are one: what the program then answers, wherever it is asked.</summary>
public sealed class MergingTests(SharedServers servers)
{
    [Fact]
    public async Task Incidents_joined_by_a_late_report_are_merged_in_log_list_and_reports()
    {
        await using var world = await Installation.StartAsync(servers, new Dictionary<string, string?>());
        var reporter = await world.CallerAsync("reporter");
        var operator_ = await world.CallerAsync("operator");
        var now = TimeProvider.System.GetUtcNow();
        Report[] reports = [.. new[] { -60, -10, -35 }.Select(minutes => Some.Report() with { OccurredAt = now.AddMinutes(minutes) })];

        List<ReportStatus> outcomes = [];
        foreach (var report in reports)
        {
            await reporter.ReportAsync(report);
            outcomes.Add(await operator_.OutcomeAsync(report.ReportId));
        }

        var first = outcomes[0].IncidentId!.Value;
        var second = outcomes[1].IncidentId!.Value;
        Assert.NotEqual(first, second);
        Assert.Equal(first, outcomes[2].IncidentId);
        var log = await operator_.WholeLogAsync();
        Assert.Equal([AlertType.Raised, AlertType.Raised, AlertType.Updated, AlertType.Merged], log.Select(static alert => alert.Type));
        Assert.Equal((second, first), (log[^1].Incident.Id, log[^1].Incident.MergedInto));
        Assert.Contains(IncidentChange.Merged, log[^2].Changes);

        var listed = await operator_.GetAsync("/api/v1/incidents", ContractsJson.Default.IncidentPage);
        Assert.Equal((first, 3, 1), (Assert.Single(listed.Incidents).Id, listed.Incidents[0].Counts.Reports, listed.Total));
        Assert.Equal(first, (await operator_.IncidentAsync(second)).Incident.MergedInto);
        Assert.Equal(first, (await operator_.ToldAsync(reports[1].ReportId)).IncidentId);
        var said = await operator_.GetAsync($"/api/v1/incidents/{first}/reports", ContractsJson.Default.IncidentReportPage);
        Assert.Equal(
            reports.Select(static report => report.ReportId).Order(), said.Reports.Select(static report => report.ReportId).Order());
    }
}
