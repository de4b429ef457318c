using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

public sealed class TwoCopiesTests(SharedServers servers)
{
    [Fact]
    public async Task Two_copies_on_one_Redis_and_one_broker_tell_every_room_the_same_log()
    {
        await using var world = await Installation.StartAsync(servers);
        var second = await world.AddProgramAsync();
        var reporters = new[] { await world.CallerAsync("reporter"), await world.CallerAsync("reporter", at: second) };
        await using var roomAtFirst = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        await using var roomAtSecond = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher", at: second));
        var reports = Some.Reports(400);

        await Task.WhenAll(reports.Select((report, index) => reporters[index % 2].ReportAsync(report)));

        await roomAtFirst.HearsAsync(reports.Length);
        await roomAtSecond.HearsAsync(reports.Length);
        Assert.Equal(
            Enumerable.Range(1, reports.Length).Select(static seq => (long)seq), roomAtFirst.Alerts.Select(static alert => alert.Seq));
        Assert.Equal(roomAtFirst.Alerts.Select(static alert => alert.Cursor), roomAtSecond.Alerts.Select(static alert => alert.Cursor));
        Assert.Equal(
            await world.Admin.PublicIdsAsync(reports),
            roomAtSecond.Alerts.Select(static alert => Assert.Single(alert.Incident.ReportIds)).Order());
    }

    [Fact]
    public async Task Reports_of_one_incident_that_arrive_at_both_copies_at_once_make_one_incident()
    {
        await using var world = await Installation.StartAsync(servers);
        var second = await world.AddProgramAsync();
        Caller[] reporters =
        [
            .. await Task.WhenAll(
                Enumerable.Range(0, 8)
                    .Select(n => world.CallerAsync("reporter", organisation: $"organisation {n}", at: n % 2 == 0 ? null : second))),
        ];
        var reports = Enumerable.Range(0, 80).Select(static _ => Some.Report()).ToArray();

        await Task.WhenAll(reports.Select((report, index) => reporters[index % reporters.Length].ReportAsync(report)));

        var outcomes =
            await Task.WhenAll(reports.Select((report, index) => reporters[index % reporters.Length].OutcomeAsync(report.ReportId)));
        Assert.Single(outcomes, static outcome => outcome.Status == ReportOutcome.Opened);
        var incident = Assert.Single(outcomes.Select(static outcome => outcome.IncidentId).Distinct());
        var found = (await (await world.CallerAsync("watcher")).IncidentAsync(incident!.Value)).Incident;
        Assert.Equal((80, 8, 8), (found.Counts.Reports, found.Counts.Reporters, found.Counts.Organisations));
        Assert.Equal(await world.Admin.PublicIdsAsync(reports), found.ReportIds.Order());
    }
}
