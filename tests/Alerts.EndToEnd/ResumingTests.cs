using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

public sealed class ResumingTests(SharedServers servers)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_that_was_away_for_a_thousand_alerts_resumes_without_gap_or_repeat(bool messagePack)
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        var reports = Some.Reports(1200);
        string last;
        await using (var room = await OperationsRoom.OpenAsync(watcher, messagePack: messagePack))
        {
            await reporter.ReportAsync(reports[..100]);
            await room.HearsAsync(100);
            last = room.Alerts[^1].Cursor;
        }
        await reporter.ReportAsync(reports[100..1100]);
        await reporter.OutcomeAsync(reports[1099].ReportId);

        // It comes back while more is happening.
        var more = reporter.ReportAsync(reports[1100..]);
        await using var back = await OperationsRoom.OpenAsync(watcher, new() { After = last }, messagePack);
        await more;

        Assert.True(back.Answer.Recovered);
        await back.HearsAsync(1100);
        Assert.Equal(Enumerable.Range(101, 1100).Select(static seq => (long)seq), back.Alerts.Select(static alert => alert.Seq));
    }

    [Fact]
    public async Task A_filtered_client_advances_its_cursor_by_heartbeats()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        await using var room = await OperationsRoom.OpenAsync(watcher, new() { Sectors = ["east"] });

        await reporter.ReportAsync(Some.Reports(20));

        await reporter.ReportAsync(Some.Report(0, westernEdge: 64));
        await room.HearsAsync(1);
        Assert.Equal(21, room.Alerts[0].Seq);
        await Eventually.Gives(_ => watcher.HeadAsync(), head => room.LastHead?.Cursor == head);
        await using var back = await OperationsRoom.OpenAsync(watcher, new() { After = room.LastHead!.Cursor });
        await reporter.ReportAsync(Some.Report(30));
        await back.HearsAsync(1);
        Assert.Equal(22, Assert.Single(back.Alerts).Seq);
    }

    [Fact]
    public async Task A_second_watch_replaces_the_filter_without_gap_or_repeat()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"), new() { Sectors = ["east"] });
        await reporter.ReportAsync([Some.Report(1), Some.Report(2, westernEdge: 64)]);
        await room.HearsAsync(1);

        await room.WatchAsync(new() { After = room.Alerts[0].Cursor, Sectors = ["west"] });
        await reporter.ReportAsync([Some.Report(3, westernEdge: 64), Some.Report(4)]);

        await room.HearsAsync(2);
        Assert.All(room.Alerts.Skip(1), static alert => Assert.Equal("west", Assert.Single(alert.Incident.Sectors).Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cursor_that_cannot_be_honoured_is_answered_with_a_snapshot(bool live)
    {
        await using var world = await Installation.StartAsync(servers);
        await using var another = await Installation.StartAsync(servers);
        var report = Some.Report();
        await (await world.CallerAsync("reporter")).ReportAsync(report);
        var watcher = await world.CallerAsync("watcher");
        await Eventually.Gives(_ => watcher.WholeLogAsync(), static log => log.Count == 1);
        var foreign = await (await another.CallerAsync("watcher")).HeadAsync();

        Snapshot snapshot;
        if (live)
        {
            await using var room = await OperationsRoom.OpenAsync(watcher, new() { After = foreign });
            Assert.False(room.Answer.Recovered);
            await Eventually.Holds(() => room.LastSnapshot is not null);
            snapshot = room.LastSnapshot!;
        }
        else
        {
            var page = await watcher.AlertsAsync(foreign);
            Assert.False(page.Recovered);
            snapshot = page.Snapshot!;
        }

        Assert.Equal([await watcher.PublicIdAsync(report.ReportId)], Assert.Single(snapshot.Incidents).ReportIds);
        Assert.Equal(await watcher.HeadAsync(), snapshot.Cursor);
    }
}
