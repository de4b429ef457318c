using Alerts.Embedded;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.TestServers;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class CommitModelTests(SharedServers servers)
{
    [Fact]
    public async Task One_committer_gives_the_models_result_for_each_report() =>
        await Gen.Select(Any.DenseReport, Gen.OneOf(0.0, 0.4, 5)).Array[1, 60].SampleAsync(
            async storm => await SameAsModelAsync((await servers.Redis).ConnectionString, isEmbedded: false, storm), iter: 25, threads: 1);

    [Fact]
    public async Task Pipelined_batches_give_the_models_result() =>
        await Gen.Select(Any.DenseReport, Gen.OneOf(0.0, 0.4, 5)).Array[5, 60].SampleAsync(
            async storm => await SameAsModelAsync((await servers.Redis).ConnectionString, isEmbedded: false, storm, isAhead: true),
            iter: 25,
            threads: 1);

    [Fact]
    public async Task A_batch_sees_the_reports_and_rejections_of_the_uncommitted_batch_ahead()
    {
        var border = $"{Guid.NewGuid()}";
        await using var node = await CommitterNode.StartAsync((await servers.Redis).ConnectionString, border);
        var work = SomeWork.Decide();
        var ahead = await node.Group.DecideAsync([work, SomeWork.Refuse("garbage")]);
        var next = await node.Group.DecideAsync([work, SomeWork.Contradicting(work), SomeWork.Refuse("garbage").Redelivered()], ahead);

        Assert.True(await node.Group.CommitAsync(ahead));
        Assert.True(await node.Group.CommitAsync(next));

        Assert.Equal([CommitResult.Duplicate, CommitResult.Conflict, CommitResult.Redelivered], next.Verdicts);
        var dump = await BorderDump.TakeAsync(node.Database, border);
        dump.AssertIsSound();
        var (record, seq) = dump.Report(work.Report.Report.ReportId);
        Assert.Equal((1, 1, 1), (record.Duplicates, record.Conflicts.Count, seq));
    }

    [Fact]
    public async Task A_concurrent_write_discards_the_batch_ahead_and_those_built_on_it()
    {
        var border = $"{Guid.NewGuid()}";
        var connection = (await servers.Redis).ConnectionString;
        await using var one = await CommitterNode.StartAsync(connection, border);
        await using var other = await CommitterNode.StartAsync(connection, border);
        var at = Some.Report();
        var works = Enumerable.Range(0, 3)
            .Select(number =>
                SomeWork.Decide(Some.Located(at with { ReportId = Guid.CreateVersion7() }, Some.Source($"reporter {number}")))).ToList();
        var ahead = await one.Group.DecideAsync([works[0]]);
        var next = await one.Group.DecideAsync([works[1]], ahead);

        Assert.Equal(CommitResult.Opened, await other.CommitAsync(works[2]));

        Assert.False(await one.Group.CommitAsync(ahead));
        Assert.False(await one.Group.CommitAsync(next));
        Assert.Equal([CommitResult.Joined, CommitResult.Joined], await Task.WhenAll(one.CommitAsync(works[0]), one.CommitAsync(works[1])));
        (await BorderDump.TakeAsync(one.Database, border)).AssertIsSound();
    }

    [Fact]
    public async Task Several_committers_at_once_account_for_every_message() =>
        await Messages.Any.SampleAsync(
            async messages => await AccountsForAllAsync((await servers.Redis).ConnectionString, isEmbedded: false, committers: 4, messages),
            iter: 12,
            threads: 1);

    [Fact]
    public async Task The_embedded_server_does_the_same()
    {
        using var directory = new ScratchDirectory();
        using var embedded = EmbeddedRedis.Start(directory.Path);
        await Gen.Select(Any.DenseReport, Gen.OneOf(0.0, 0.4, 5)).Array[20, 40]
            .SampleAsync(storm => SameAsModelAsync(embedded.ConnectionString, isEmbedded: true, storm), iter: 3, threads: 1);
        await Messages.Any.SampleAsync(
            messages => AccountsForAllAsync(embedded.ConnectionString, isEmbedded: true, committers: 3, messages), iter: 2, threads: 1);
    }

    [Fact]
    public async Task Committers_that_meet_at_one_place_open_one_incident_there()
    {
        var border = $"{Guid.NewGuid()}";
        var connection = (await servers.Redis).ConnectionString;
        await using var one = await CommitterNode.StartAsync(connection, border);
        await using var other = await CommitterNode.StartAsync(connection, border);
        for (var round = 0; round < 20; round++)
        {
            var at = Some.Report(minutes: -600 * round);
            var works = Enumerable.Range(0, 8).Select(number =>
                SomeWork.Decide(Some.Located(at with { ReportId = Guid.CreateVersion7() }, Some.Source($"reporter {number}")))).ToList();
            var verdicts = await Task.WhenAll(works.Select((work, number) => (number % 2 == 0 ? one : other).CommitAsync(work)));
            Assert.Single(verdicts, CommitResult.Opened);
        }
        var dump = await BorderDump.TakeAsync(one.Database, border);
        dump.AssertIsSound();
        Assert.Equal(20, dump.Incidents.Count);
    }

    private static async Task SameAsModelAsync(
        string connection, bool isEmbedded, (LocatedReport Report, double Seconds)[] storm, bool isAhead = false)
    {
        var border = $"{Guid.NewGuid()}";
        var clock = new SetClock(Some.Noon);
        await using var node = await CommitterNode.StartAsync(connection, border, clock, isEmbedded);
        var model = new SimpleBorder(Some.Rules);
        DecidedGroup? ahead = null;
        foreach (var group in Groups(storm))
        {
            clock.Now = clock.Now.AddSeconds(group[0].Seconds);
            IReadOnlyList<CommitCommand> works = [.. group.Select(step => SomeWork.Decide(step.Report))];
            var before = ahead;
            ahead = isAhead ? await node.Group.DecideAsync(works, before) : null;
            var verdicts = ahead?.Verdicts ?? await node.Group.RunAsync(works, CancellationToken.None);
            if (before is not null) Assert.True(await node.Group.CommitAsync(before));
            Assert.Equal(group.Select(step => $"{model.Take(step.Report, clock.Now).Outcome}"), verdicts.Select(verdict => $"{verdict}"));
        }
        if (ahead is not null) Assert.True(await node.Group.CommitAsync(ahead));
        var dump = await BorderDump.TakeAsync(node.Database, border);
        dump.AssertIsSound();
        Assert.Equivalent(
            model.All.OrderBy(state => state.Incident.Id), dump.Incidents.Values.OrderBy(state => state.Incident.Id), strict: true);
        Assert.Equal(
            model.Log.Select(entry =>
                (entry.Type, entry.At, string.Join(',', entry.Changes), entry.Correlation, entry.Incident.Id, entry.Incident.Revision)),
            dump.Log.Select(entry => entry.Content)
                .Select(entry =>
                    (entry.Type, entry.At, string.Join(
                        ',', entry.Changes), entry.Correlation, entry.Incident.Id, entry.Incident.Revision)));
    }

    private static async Task AccountsForAllAsync(string connection, bool isEmbedded, int committers, Messages messages)
    {
        var border = $"{Guid.NewGuid()}";
        var nodes =
            await Task.WhenAll(
                Enumerable.Range(0, committers).Select(_ => CommitterNode.StartAsync(connection, border, isEmbedded: isEmbedded)));
        var verdicts = await Task.WhenAll(messages.All.Select((work, index) => nodes[index % committers].CommitAsync(work)));
        var dump = await BorderDump.TakeAsync(nodes[0].Database, border);
        foreach (var node in nodes) await node.DisposeAsync();
        messages.AssertAccountedFor(verdicts, dump);
    }

    /// <summary>Steps that time does not part are committed as one group.</summary>
    private static List<(LocatedReport Report, double Seconds)[]> Groups((LocatedReport Report, double Seconds)[] storm)
    {
        List<List<(LocatedReport, double)>> groups = [];
        foreach (var step in storm)
        {
            if (groups.Count == 0 || step.Seconds > 0) groups.Add([]);
            groups[^1].Add(step);
        }
        return [.. groups.Select(group => group.ToArray())];
    }
}
