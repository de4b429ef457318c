using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.TestServers;

namespace Alerts.Tests.Incidents;

public sealed class ThrottledUpdatesTests(SharedServers servers) : IAsyncLifetime
{
    private readonly string border = $"{Guid.NewGuid()}";
    private readonly List<CommitterNode> nodes = [];

    public async ValueTask InitializeAsync()
    {
        var connection = (await servers.Redis).ConnectionString;
        for (var node = 0; node < 3; node++) nodes.Add(await CommitterNode.StartAsync(connection, border));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task A_storm_of_reports_is_announced_once_a_second_and_finally_completely()
    {
        foreach (var node in nodes) await node.AnnounceDueUpdatesAsync();
        await nodes[0].CommitAsync(Report(0));
        await Task.WhenAll(Enumerable.Range(1, 60).Select(number => nodes[number % 3].CommitAsync(Report(number))));
        await Eventually.Gives(_ => DumpAsync(), dump => dump.Due == 0 && dump.Incidents.Values.All(state => state.HeldBack.Count == 0));
        var dump = await DumpAsync();
        dump.AssertIsSound();
        Assert.Equal(61, dump.Log[^1].Content.Incident.Counts.Reports);
        Assert.InRange(dump.Log.Count, 2, 3);
        Assert.All(
            dump.Log.Zip(dump.Log.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= IncidentDecider.AnnouncementInterval));
    }

    [Fact]
    public async Task Concurrent_nodes_announce_each_due_incident_exactly_once()
    {
        for (var place = 0; place < 20; place++)
        {
            await nodes[0].CommitAsync(Report(0, place));
            await nodes[1].CommitAsync(Report(1, place));
        }
        Assert.Equal(20, (await DumpAsync()).Due);
        foreach (var node in nodes) await node.AnnounceDueUpdatesAsync();
        await Eventually.Gives(_ => DumpAsync(), dump => dump.Due == 0);
        var dump = await DumpAsync();
        dump.AssertIsSound();
        Assert.All(dump.Incidents.Values, state => Assert.Equal(2, state.Incident.Revision));
        Assert.All(dump.Log.Where(entry => entry.Content.Type == AlertType.Updated), entry =>
            Assert.Equal([IncidentChange.Reports, IncidentChange.Sources], entry.Content.Changes));
    }

    [Fact]
    public async Task An_update_held_back_while_another_node_clears_an_old_one_is_not_forgotten()
    {
        // A clock that stands: however long it takes, the second is not over.
        var connection = (await servers.Redis).ConnectionString;
        await using var one = await CommitterNode.StartAsync(connection, border, new SetClock(Some.Noon));
        await using var other = await CommitterNode.StartAsync(connection, border, new SetClock(Some.Noon));
        await one.CommitAsync(Report(0));
        var id = (await DumpAsync()).Incidents.Keys.Single();

        // One node has read the incident and found nothing to announce; before it commits, another holds an update back.
        var plan = await one.Store.PlanAsync();
        var working = new ReadWriteSet();
        await one.Reader.LoadIncidentsAsync(working, [id]);
        await new BatchDecider(working, plan, one.Keys, Some.Rules, one.Reader).DecideAsync(new CommitCommand.Announce(id), Some.Noon);
        working.WriteTo(plan, one.Keys, new());
        await other.CommitAsync(Report(1));
        var answer = await one.Store.CommitAsync(plan);

        Assert.Equal(CommitAnswerKind.Conflict, answer.Kind);
        Assert.Equal(1, (await DumpAsync()).Due);
    }

    [Fact]
    public async Task An_entry_without_an_incident_is_cleared_away()
    {
        await nodes[0].Database.SortedSetAddAsync(nodes[0].Keys.ThrottledUpdates, $"{Guid.NewGuid():N}", 1);
        Assert.Equal(CommitResult.Announced, await nodes[0].CommitAsync(new CommitCommand.Announce(Guid.NewGuid())));
        await nodes[0].AnnounceDueUpdatesAsync();
        await Eventually.Gives(_ => DumpAsync(), dump => dump.Due == 0);
    }

    private Task<BorderDump> DumpAsync() => BorderDump.TakeAsync(nodes[0].Database, border);

    private static CommitCommand.Decide Report(int number, int place = 0) => SomeWork.Decide(Some.Located(
        Some.Report() with { Location = new(70 + (place * 0.3), 33) }, Some.Source($"reporter {number}")));
}
