using System.Collections.Concurrent;
using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Every report opens an incident of its own, so "exactly once" can be read from the log.</summary>
public sealed class HardKillTests(SharedServers servers)
{
    [Fact]
    public async Task After_hard_kills_under_load_every_acknowledged_report_is_accounted_for_exactly_once()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        var reports = Some.Reports(1400);
        var acknowledged = new ConcurrentQueue<Guid>();
        var cursor = await watcher.HeadAsync();
        List<AlertEvent> heard = [];
        var sending = Task.WhenAll(
            SendByHttpAsync([reporter], reports[..1000], acknowledged),
            SendByAmqpAsync(world.Broker, reporter, reports[1000..], acknowledged));

        foreach (var enough in (int[])[300, 800])
        {
            await using var room = await OperationsRoom.OpenAsync(watcher, new() { After = cursor });
            await Eventually.Holds(() => acknowledged.Count >= enough && room.Alerts.Count >= 50, TimeSpan.FromSeconds(60));
            await world.Program.KillAsync();
            await room.Closed.WaitAsync(TimeSpan.FromSeconds(20));
            heard.AddRange(room.Alerts);
            cursor = heard[^1].Cursor;
            await world.Program.RestartAsync();
        }
        await sending;

        Assert.Equal(reports.Length, acknowledged.Count);
        await OnceEachAsync(reports, reporter, watcher);
        await using var last = await OperationsRoom.OpenAsync(watcher, new() { After = cursor });
        await last.HearsAsync(reports.Length - heard.Count);
        Assert.Equal(
            Enumerable.Range(1, reports.Length).Select(static seq => (long)seq),
            heard.Concat(last.Alerts).Select(static alert => alert.Seq));
    }

    [Fact]
    public async Task When_one_of_two_copies_dies_the_other_finishes_its_work()
    {
        await using var world = await Installation.StartAsync(servers);
        var survivor = await world.AddProgramAsync();
        var reporter = await world.CallerAsync("reporter");
        var admin = world.CallerWith(world.Admin.Key, survivor);
        var atSurvivor = world.CallerWith(reporter.Key, survivor, insider: admin);
        var reports = Some.Reports(800);
        var acknowledged = new ConcurrentQueue<Guid>();
        var sending = SendByHttpAsync([reporter, atSurvivor], reports, acknowledged);
        await Eventually.Holds(() => acknowledged.Count >= 300, TimeSpan.FromSeconds(60));

        await world.Program.KillAsync();

        await sending;
        await OnceEachAsync(reports, atSurvivor, admin);
    }

    private static async Task OnceEachAsync(Report[] reports, Caller reporter, Caller watcher)
    {
        foreach (var report in reports)
        {
            var outcome = await reporter.OutcomeAsync(report.ReportId);
            Assert.True(outcome.Status == ReportOutcome.Opened, $"{report.ReportId}: {outcome.Status} {outcome.Reason}");
        }
        var log = await watcher.WholeLogAsync();
        Assert.Equal(Enumerable.Range(1, reports.Length).Select(static seq => (long)seq), log.Select(static alert => alert.Seq));
        Assert.All(log, static alert => Assert.Equal((AlertType.Raised, 1), (alert.Type, alert.Incident.Counts.Reports)));
        Assert.Equal(
            await watcher.PublicIdsAsync(reports),
            log.Select(static alert => Assert.Single(alert.Incident.ReportIds)).Order());
    }

    /// <summary>
    /// As the contract says: sends again with the same id until it is told 202. A phone that reaches nobody tries the next address.
    /// </summary>
    private static Task SendByHttpAsync(Caller[] doors, Report[] reports, ConcurrentQueue<Guid> acknowledged)
    {
        var waiting = new ConcurrentQueue<Report>(reports);
        return Task.WhenAll(Enumerable.Range(0, 12).Select(async phone =>
        {
            while (waiting.TryDequeue(out var report))
            {
                var attempt = phone;
                await Eventually.Gives(
                    async _ =>
                    {
                        using var answer = await doors[attempt++ % doors.Length].PostAsync(report);
                        return answer.StatusCode;
                    },
                    static status => status == HttpStatusCode.Accepted,
                    TimeSpan.FromSeconds(90));
                acknowledged.Enqueue(report.ReportId);
            }
        }));
    }

    private static async Task SendByAmqpAsync(Uri broker, Caller reporter, Report[] reports, ConcurrentQueue<Guid> acknowledged)
    {
        await using var gateway = await Gateway.ConnectAsync(broker);
        foreach (var report in reports)
        {
            await gateway.PublishAsync(ReportJson.Of(report), reporter.Key);
            acknowledged.Enqueue(report.ReportId);
        }
    }
}
