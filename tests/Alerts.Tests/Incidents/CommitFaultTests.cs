using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using Alerts.Redis;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

public sealed class CommitFaultTests(SharedServers servers)
{
    public static TheoryData<string> Records =>
        [
            "epoch",
            "seq",
            "log",
            "incidents",
            "due-updates",
            "rejections",
            "rejection-texts",
            "rejection-counts",
            "rejections:of:nobody",
            "report",
            "history",
            "reports of an incident",
            "incidents of a source",
            "incident",
            "near"
        ];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_key_of_the_wrong_kind_makes_the_whole_commit_fail_with_nothing_written(string record)
    {
        var border = $"{Guid.NewGuid()}";
        await using var node =
            await CommitterNode.StartAsync((await servers.Redis).ConnectionString, border, patience: TimeSpan.FromSeconds(1));
        var work = SomeWork.Decide();
        await node.CommitAsync(SomeWork.Refuse("before"));
        await PlantAsync(node.Database, KeyOf(record, node.Keys, work) ?? $"alerts:{{{border}}}:{record}");
        var before = (await RawAsync(node, border)).ToList();

        await Assert.ThrowsAnyAsync<RedisException>(() => node.Group.RunAsync([SomeWork.Refuse("new"), work], CancellationToken.None));

        Assert.Equal(before, await RawAsync(node, border));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("history")]
    [InlineData("incident")]
    [InlineData("near")]
    public async Task A_command_that_can_never_be_committed_fails_alone(string record)
    {
        var border = $"{Guid.NewGuid()}";
        await using var node = await CommitterNode.StartAsync((await servers.Redis).ConnectionString, border);
        var poison = SomeWork.Decide();
        var key = KeyOf(record, node.Keys, poison)!;
        await PlantAsync(node.Database, key);
        var innocents = Works(40, west: 75);

        var before = innocents.Take(20).Select(node.CommitAsync).ToList();
        var failing = node.CommitAsync(poison);
        var after = innocents.Skip(20).Select(node.CommitAsync).ToList();

        Assert.True((await Assert.ThrowsAsync<UnprocessableException>(() => failing)).IsRefusedByRedis);
        await Task.WhenAll([.. before, .. after]);
        await node.Database.KeyDeleteAsync(key);
        AssertEachOnce(innocents, await BorderDump.TakeAsync(node.Database, border));
        Assert.Equal(CommitResult.Opened, await node.CommitAsync(poison));
    }

    [Fact]
    public async Task Scripts_that_the_server_forgot_are_sent_again()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var node = await CommitterNode.StartAsync(server.ConnectionString, "forgotten");
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(CommitResult.Opened, await node.CommitAsync(SomeWork.Decide(Some.Located(Some.Report(minutes: -100 * round)))));
            await node.Database.ExecuteAsync("SCRIPT", "FLUSH");
        }
        (await BorderDump.TakeAsync(node.Database, "forgotten")).AssertIsSound();
    }

    [Fact]
    public async Task A_wiped_server_gets_a_new_epoch_and_a_log_from_one()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var one = await CommitterNode.StartAsync(server.ConnectionString, "wiped");
        await using var other = await CommitterNode.StartAsync(server.ConnectionString, "wiped");
        var before = Works(40);
        await Task.WhenAll(before.Select((work, index) => (index % 2 == 0 ? one : other).CommitAsync(work)));
        var epoch = await one.Database.StringGetAsync(one.Keys.Epoch);
        var running = Works(200).Select((work, index) => (index % 2 == 0 ? one : other).CommitAsync(work)).ToList();

        await one.Database.ExecuteAsync("FLUSHALL");

        await Task.WhenAll(running);
        var after = Works(40);
        var verdicts = await Task.WhenAll(after.Select((work, index) => (index % 2 == 0 ? one : other).CommitAsync(work)));
        Assert.DoesNotContain(CommitResult.Duplicate, verdicts);
        Assert.NotEqual(epoch, await one.Database.StringGetAsync(one.Keys.Epoch));
        var dump = await BorderDump.TakeAsync(one.Database, "wiped");
        dump.AssertIsSound();
        Assert.All(after, work => Assert.NotNull(dump.Report(work.Report.Report.ReportId).Record));
    }

    [Fact]
    public async Task No_number_is_given_twice_when_older_data_stand_under_the_same_name()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var node = await CommitterNode.StartAsync(server.ConnectionString, "older");
        foreach (var work in Works(5)) await node.CommitAsync(work);
        var epoch = (await node.Database.StringGetAsync(node.Keys.Epoch)).ToString();
        var told = await node.Pages.AfterAsync(epoch, 0, 100);

        // As a copy of Redis' files that was taken two entries earlier.
        await node.Database.StringSetAsync(node.Keys.Seq, told.Count - 2);
        await node.Database.SortedSetRemoveRangeByScoreAsync(node.Keys.Log, told.Count - 1, told.Count);
        await node.CommitAsync(SomeWork.Decide(Some.Located(Some.Report(minutes: -5000))));

        var extent = await node.Pages.ExtentAsync();
        Assert.Equal(told.Count - 1, extent.Head);
        Assert.NotEqual(epoch, extent.Epoch);
    }

    [Fact]
    public async Task A_server_killed_under_load_loses_nothing_acknowledged_and_doubles_nothing()
    {
        await using var server = await RedisServerProcess.StartAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CommitterNode.StartAsync(server.ConnectionString, "killed")));
        var works = Works(600);
        var acknowledged = 0;
        var all = Task.WhenAll(works.Select(async (work, index) =>
        {
            var verdict = await nodes[index % 3].CommitAsync(work);
            Interlocked.Increment(ref acknowledged);
            return verdict;
        }));
        for (var kill = 1; kill <= 2; kill++)
        {
            await Eventually.Holds(() => Volatile.Read(ref acknowledged) >= kill * 100);
            await server.KillAsync();
            await server.RestartAsync();
        }
        await all;
        var dump = await BorderDump.TakeAsync(nodes[0].Database, "killed");
        foreach (var node in nodes) await node.DisposeAsync();
        AssertEachOnce(works, dump);
    }

    [Fact]
    public async Task Connections_torn_again_and_again_lose_nothing_and_double_nothing()
    {
        var server = await servers.Redis;
        await using var proxy = new TcpProxy(server.Port);
        var border = $"{Guid.NewGuid()}";
        await using var near = await CommitterNode.StartAsync(server.ConnectionString, border);
        await using var far = await CommitterNode.StartAsync($"127.0.0.1:{proxy.Port}", border);
        var works = Works(300);
        var all = Task.WhenAll(works.Select((work, index) => (index % 2 == 0 ? near : far).CommitAsync(work)));
        while (!all.IsCompleted)
        {
            proxy.Reset();
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System));
        }
        await all;
        AssertEachOnce(works, await BorderDump.TakeAsync(near.Database, border));
    }

    [Fact]
    public async Task A_stopping_committer_finishes_the_commands_it_accepted()
    {
        var border = $"{Guid.NewGuid()}";
        var connection = (await servers.Redis).ConnectionString;
        await using var watcher = await CommitterNode.StartAsync(connection, border);
        await using var node = await CommitterNode.StartAsync(connection, border);
        var works = Works(200);
        var all = Task.WhenAll(works.Select(node.CommitAsync));
        await node.Committer.StopAsync(CancellationToken.None);
        await all;
        AssertEachOnce(works, await BorderDump.TakeAsync(watcher.Database, border));
    }

    private static void AssertEachOnce(List<CommitCommand.Decide> works, BorderDump dump)
    {
        dump.AssertIsSound();
        Assert.Equal(works.Count, dump.Reports);
        Assert.All(works, work => Assert.Equal(0, dump.Report(work.Report.Report.ReportId).Record.Duplicates));
        Assert.Equal(works.Count, dump.Incidents.Values.Sum(state => state.Incident.Counts.Reports));
        Assert.Equal(
            works.Select(work => work.Report.Report.ReportId).Order(),
            dump.Incidents.Values.SelectMany(state => state.Incident.ReportIds).Order());
    }

    /// <summary>Different reports about ten places.</summary>
    private static List<CommitCommand.Decide> Works(int count, double west = 70) =>
    [
        .. Enumerable.Range(0, count).Select(number => SomeWork.Decide(Some.Located(
            Some.Report() with { ReportId = Guid.CreateVersion7(), Location = new(west + (number % 10 * 0.3), 33) },
            Some.Source($"reporter {number}")))),
    ];

    /// <summary>Null for what is not one work's own.</summary>
    private static string? KeyOf(string record, RedisKeys keys, CommitCommand.Decide work) => record switch
    {
        "report" => keys.Report(work.Report.Report.ReportId),
        "incident" => keys.Incident(Some.Opened(work.Report).State.Incident.Id),
        "reports of an incident" => keys.IncidentReports(Some.Opened(work.Report).State.Incident.Id),
        "incidents of a source" => keys.IncidentsOf(work.Report.Source.Reporter),
        "history" => keys.IncidentHistory(Some.Opened(work.Report).State.Incident.Id),
        "near" => keys.IndexCell(SpatioTemporalIndex.CellsOf(Some.Neighbour(work.Report)).Single()),
        _ => null,
    };

    /// <summary>A set stands where no set belongs.</summary>
    private static async Task PlantAsync(IDatabase database, string key)
    {
        await database.KeyDeleteAsync(key);
        await database.SetAddAsync(key, "wrong");
    }

    private static async Task<IEnumerable<string>> RawAsync(CommitterNode node, string border)
    {
        var names = (RedisKey[])(await node.Database.ExecuteAsync("KEYS", $"alerts:{{{border}}}:*"))!;
        return (await Task.WhenAll(
            names.Select(async name => $"{name} {Convert.ToBase64String((await node.Database.KeyDumpAsync(name))!)}"))).Order();
    }
}
