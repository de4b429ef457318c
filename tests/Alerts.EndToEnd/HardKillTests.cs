using System.Collections.Concurrent;
using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

public sealed class HardKillTests(SharedServers servers)
{
    /// <summary>Every report opens an incident of its own, so "exactly once" can be read from the log.</summary>
    [Fact]
    public async Task After_hard_kills_under_load_every_acknowledged_report_is_accounted_for_exactly_once()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        var reports = new ConcurrentQueue<Report>(Some.Reports(1400));
        var acknowledged = new ConcurrentQueue<Guid>();
        var sending = Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAllAsync(reporter, reports, acknowledged)));

        foreach (var enough in (int[])[300, 800])
        {
            await Eventually.Holds(() => acknowledged.Count >= enough, TimeSpan.FromSeconds(60));
            await world.Program.KillAsync();
            await world.Program.RestartAsync();
        }
        await sending;

        Assert.Equal(1400, acknowledged.Count);
        foreach (var id in acknowledged)
        {
            var outcome = await reporter.OutcomeAsync(id);
            Assert.True(outcome.Status == ReportOutcome.Opened, $"{id}: {outcome.Status} {outcome.Reason}");
        }
        var log = await watcher.WholeLogAsync();
        Assert.Equal(Enumerable.Range(1, log.Count).Select(static seq => (long)seq), log.Select(static alert => alert.Seq));
        Assert.All(log, static alert => Assert.Equal((AlertType.Raised, 1), (alert.Type, alert.Incident.Counts.Reports)));
        Assert.Equal(acknowledged.Order(), log.Select(static alert => Assert.Single(alert.Incident.ReportIds)).Order());
    }

    /// <summary>As the contract says: sends again with the same id until it is told 202.</summary>
    private static async Task SendAllAsync(Caller reporter, ConcurrentQueue<Report> reports, ConcurrentQueue<Guid> acknowledged)
    {
        while (reports.TryDequeue(out var report))
        {
            await Eventually.Gives(
                async _ =>
                {
                    using var answer = await reporter.PostAsync(report);
                    return answer.StatusCode;
                },
                static status => status is HttpStatusCode.Accepted,
                TimeSpan.FromSeconds(90));
            acknowledged.Enqueue(report.ReportId);
        }
    }
}
