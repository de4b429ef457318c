using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Tests.Incidents;
using Alerts.TestServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Tests.AlertLog;

public sealed class LogTests(SharedServers servers)
{
    [Fact]
    public async Task A_new_data_set_is_named_and_empty()
    {
        await using var node = await StartAsync();
        var extent = await node.Pages.ExtentAsync();
        Assert.Equal((0, 1), (extent.Head, extent.Oldest));
        Assert.Equal(extent, await node.Pages.ExtentAsync());
        Assert.True(extent.CanResumeFrom(extent.HeadCursor));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat()
    {
        await using var node = await StartAsync();
        await OpenAsync(node, 25);
        List<long> seen = [];
        for (long at = 0; await node.Pages.AfterAsync("e", at, 7) is { Count: > 0 } page; at = page[^1].Seq) seen.AddRange(
            page.Select(entry => entry.Seq));
        Assert.Equal(Enumerable.Range(1, 25).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task An_incidents_history_is_its_own_entries_in_order()
    {
        await using var node = await StartAsync();
        await OpenAsync(node, 3);
        var first = (await node.Pages.AfterAsync("e", 0, 1)).Single().Content.Incident.Id;
        await node.CommitAsync(Joining(0, count: 60));
        var history = await node.Pages.OfIncidentAsync("e", first);
        Assert.Equal([1L, 4L], history.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task An_event_goes_out_as_json_with_its_cursor_first()
    {
        await using var node = await StartAsync();
        await OpenAsync(node, 1);
        var entry = (await node.Pages.AfterAsync("e", 0, 1)).Single();
        var view = entry.For(new() { KeyId = "k", Name = "n", Role = Role.Watcher }, Some.Visibility)!;
        Assert.StartsWith(
            """{"cursor":"e-1","seq":1,"type":"alert.raised",""",
            System.Text.Encoding.UTF8.GetString(view.Json.Span),
            StringComparison.Ordinal);
        Assert.Same(view, entry.For(new() { KeyId = "other", Name = "n", Role = Role.Admin }, Some.Visibility));
    }

    [Fact]
    public async Task A_cursor_older_than_what_retention_by_count_left_is_not_honoured()
    {
        await using var node = await StartAsync(retention: new() { MaxLogEntries = 100 });
        await OpenAsync(node, 130);
        await node.Trimming.TrimAsync();
        var extent = await node.Pages.ExtentAsync();
        Assert.Equal((130, 31), (extent.Head, extent.Oldest));
        Assert.True(extent.CanResumeFrom(new(extent.Epoch, 30)));
        Assert.False(extent.CanResumeFrom(new(extent.Epoch, 29)));
        Assert.Equal(31, (await node.Pages.OldestAsync(1)).Single().Seq);
    }

    [Fact]
    public async Task Old_entries_are_trimmed_and_the_head_stays()
    {
        var clock = new SetClock(Some.Noon);
        await using var node = await StartAsync(clock, new() { LogAge = TimeSpan.FromHours(1) });
        await OpenAsync(node, 5);
        clock.Now = Some.Noon.AddMinutes(50);
        await node.CommitAsync(Joining(0, count: 60));
        await node.Trimming.TrimAsync();
        Assert.Equal(1, (await node.Pages.ExtentAsync()).Oldest);
        clock.Now = Some.Noon.AddMinutes(61);
        await node.Trimming.TrimAsync();
        Assert.Equal((6, 6), ((await node.Pages.ExtentAsync()).Oldest, (await node.Pages.ExtentAsync()).Head));
        clock.Now = Some.Noon.AddHours(3);
        await node.Trimming.TrimAsync();
        Assert.Equal((7, 6), ((await node.Pages.ExtentAsync()).Oldest, (await node.Pages.ExtentAsync()).Head));
        await OpenAsync(node, 1, minutes: 180);
        Assert.Equal((7, 7), ((await node.Pages.ExtentAsync()).Oldest, (await node.Pages.ExtentAsync()).Head));
    }

    [Fact]
    public async Task Incidents_and_rejections_are_deleted_after_their_retention()
    {
        var clock = new SetClock(Some.Noon);
        await using var node = await StartAsync(clock);
        await OpenAsync(node, 3);
        await node.CommitAsync(SomeWork.Refuse("no report"));
        clock.Now = Some.Noon.AddDays(61);
        await node.Trimming.TrimAsync();
        var dump = await BorderDump.TakeAsync(node.Database, node.Keys.Seq.Split('{', '}')[1]);
        Assert.Empty(dump.Incidents);
        Assert.Empty(dump.Histories);
        Assert.Empty(dump.Rejections);
        Assert.Equal(3, dump.Reports);
    }

    [Fact]
    public async Task A_log_that_was_rolled_back_gets_a_new_epoch_and_old_cursors_are_not_honoured()
    {
        await using var node = await StartAsync();
        using var tail = new LogTail(
            node.Pages,
            node.Epochs,
            node.Redis,
            node.Keys,
            new UndecidedReports(TimeProvider.System),
            TimeProvider.System,
            NullLogger<LogTail>.Instance);
        await tail.StartAsync(CancellationToken.None);
        await OpenAsync(node, 3);
        await Eventually.Holds(() => tail.Position is { Head.Seq: 3 });
        var before = tail.Position!.Head;

        var database = node.Redis.GetDatabase();
        await database.SortedSetRemoveRangeByScoreAsync(node.Keys.Log, 2, 3);
        await database.StringSetAsync(node.Keys.Seq, 1);

        await Eventually.Holds(() => tail.Position is { Head.Seq: 1 } now && now.Head.Epoch != before.Epoch);
        Assert.False((await node.Pages.ExtentAsync()).CanResumeFrom(before with { Seq = 1 }));
        await tail.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_tail_follows_the_log_caches_the_newest_entries_and_wakes_waiters()
    {
        await using var node = await StartAsync();
        using var tail = new LogTail(
            node.Pages,
            node.Epochs,
            node.Redis,
            node.Keys,
            new UndecidedReports(TimeProvider.System),
            TimeProvider.System,
            NullLogger<LogTail>.Instance);
        await tail.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => tail.Position is { Head.Seq: 0 });
        var head = tail.Position!.Head;
        var woken = tail.WaitBeyondAsync(head, TimeSpan.FromSeconds(20), CancellationToken.None);
        await OpenAsync(node, 3);
        await woken.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        await Eventually.Holds(() => tail.Position!.Head.Seq == 3);
        Assert.Equal(2, tail.TryGet(head with { Seq = 2 })!.Seq);
        Assert.Null(tail.TryGet(head with { Seq = 4 }));
        Assert.Null(tail.TryGet(new("another", 2)));
        await tail.StopAsync(CancellationToken.None);
    }

    private async Task<CommitterNode> StartAsync(TimeProvider? clock = null, RetentionOptions? retention = null) =>
        await CommitterNode.StartAsync((await servers.Redis).ConnectionString, $"{Guid.NewGuid()}", clock, retention: retention);

    private static Task OpenAsync(CommitterNode node, int incidents, double minutes = 0) =>
        node.Group.RunAsync(
            [.. Enumerable.Range(0, incidents).Select(place => SomeWork.Decide(At(place, minutes)))], CancellationToken.None);

    /// <summary>Graver than what is known, so that it is told at once.</summary>
    private static CommitCommand.Decide Joining(int place, int count)
    {
        var report = At(place);
        return SomeWork.Decide(report with { Report = report.Report with { Count = count } });
    }

    private static LocatedReport At(int place, double minutes = 0) =>
        Some.Located(Some.Report(minutes: minutes) with { ReportId = Guid.CreateVersion7(), Location = new(70 + (place * 0.3), 33) });
}
