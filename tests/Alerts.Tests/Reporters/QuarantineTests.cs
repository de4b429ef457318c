using Alerts.Redis;
using Alerts.Reporters.Quarantine;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Reporters;

public sealed class QuarantineTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly QuarantineOptions Strict = new() { FloodReports = 100, Conflicts = 3 };

    private readonly string border = $"{Guid.NewGuid()}";
    private readonly SetClock clock = new(Some.Noon);
    private QuarantineNode one = null!;
    private QuarantineNode other = null!;

    public async ValueTask InitializeAsync()
    {
        var redis = (await servers.Redis).ConnectionString;
        one = await QuarantineNode.StartAsync(redis, border, clock, options: Strict);
        other = await QuarantineNode.StartAsync(redis, border, clock, options: Strict);
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_flood_that_is_spread_over_the_copies_is_one_flood_and_every_copy_knows()
    {
        await one.SeesAsync("nadia", AbuseKind.Report, 60);
        await other.SeesAsync("nadia", AbuseKind.Report, 40);
        Assert.False(one.List.Holds("nadia"));
        await other.SeesAsync("nadia", AbuseKind.Report, 1);
        await Eventually.Holds(() => one.List.Holds("nadia") && other.List.Holds("nadia"), TimeSpan.FromSeconds(10));
        Assert.False(one.List.Holds("omar"));
        var entry = Assert.Single((await one.Store.ReadAsync(10)).Reporters);
        Assert.Equal(
            (QuarantineReason.Flood, 101L, "report", "service"),
            (entry.Since.Reason!.Value, entry.Since.Count!.Value, entry.Since.Kind!, entry.Since.By));
    }

    [Fact]
    public async Task Conflicts_lead_into_quarantine_and_many_reports_alone_do_not()
    {
        await one.SeesAsync("nadia", AbuseKind.Report, 90);
        await one.SeesAsync("omar", AbuseKind.Conflict, 2);
        await other.SeesAsync("omar", AbuseKind.Conflict, 1);
        Assert.True(other.List.Holds("omar"));
        Assert.Equal(QuarantineReason.Contradictions, Assert.Single((await one.Store.ReadAsync(10)).Reporters).Since.Reason);
    }

    [Fact]
    public async Task Conduct_outside_the_window_is_forgotten()
    {
        await one.SeesAsync("nadia", AbuseKind.Report, 90);
        clock.Now += Strict.FloodWindow;
        await one.SeesAsync("nadia", AbuseKind.Report, 90);
        Assert.False(one.List.Holds("nadia"));
        clock.Now += Strict.FloodWindow / 2;
        await one.SeesAsync("nadia", AbuseKind.Report, 90);
        Assert.True(one.List.Holds("nadia"));
    }

    [Fact]
    public async Task After_a_release_counting_begins_anew_and_every_decision_is_kept()
    {
        await one.SeesAsync("nadia", AbuseKind.Report, 150);
        Assert.True(one.List.Holds("nadia"));
        await one.SeesAsync("nadia", AbuseKind.Report, 7);
        Assert.Equal(7, Assert.Single((await one.Store.ReadAsync(10)).Reporters).ReportsSince);
        await one.Conduct.ForgetAsync("nadia", clock.Now);
        Assert.True(await one.Store.DecideAsync(new("nadia", clock.Now, QuarantineStep.Released, "key_1", Note: "a broken phone")));
        Assert.False(await other.Store.DecideAsync(new("nadia", clock.Now, QuarantineStep.Released, "key_2")));
        await Eventually.Holds(() => !one.List.Holds("nadia") && !other.List.Holds("nadia"), TimeSpan.FromSeconds(10));
        await one.SeesAsync("nadia", AbuseKind.Report, 90);
        Assert.False(one.List.Holds("nadia"));
        var page = await other.Store.ReadAsync(10);
        Assert.Empty(page.Reporters);
        Assert.Equal([QuarantineStep.Released, QuarantineStep.PutIn], page.Decisions.Select(decision => decision.Step));
        Assert.Equal(("key_1", "a broken phone"), (page.Decisions[0].By, page.Decisions[0].Note!));
    }

    [Fact]
    public async Task The_first_decision_stands()
    {
        var decision = new QuarantineDecision("nadia", clock.Now, QuarantineStep.PutIn, "key_1", QuarantineReason.Operator);
        Assert.True(await one.Store.DecideAsync(decision));
        Assert.False(await other.Store.DecideAsync(decision with { By = "key_2" }));
        Assert.Equal("key_1", Assert.Single((await one.Store.ReadAsync(10)).Reporters).Since.By);
    }

    [Fact]
    public async Task With_detection_switched_off_only_operators_quarantine()
    {
        await using var off =
            await QuarantineNode.StartAsync(
                (await servers.Redis).ConnectionString, $"{Guid.NewGuid()}", clock, options: new() { Enabled = false, FloodReports = 10 });
        await off.SeesAsync("nadia", AbuseKind.Report, 1000);
        Assert.False(off.List.Holds("nadia"));
    }

    [Fact]
    public async Task The_embedded_server_does_the_same()
    {
        using var directory = new ScratchDirectory();
        using var embedded = Alerts.Embedded.EmbeddedRedis.Start(directory.Path);
        await using var node = await QuarantineNode.StartAsync(embedded.ConnectionString, border, clock, isEmbedded: true, Strict);
        await node.SeesAsync("nadia", AbuseKind.Report, 150);
        Assert.True(node.List.Holds("nadia"));
        await node.SeesAsync("nadia", AbuseKind.Report, 2);
        await node.Conduct.ForgetAsync("nadia", clock.Now);
        Assert.True(await node.Store.DecideAsync(new("nadia", clock.Now, QuarantineStep.Released, "key_1")));
        var page = await node.Store.ReadAsync(10);
        Assert.Equal((0, 2), (page.Reporters.Count, page.Decisions.Count));
    }

    [Fact]
    public async Task A_note_is_encrypted_in_Redis_and_readable_by_every_copy()
    {
        await one.Store.DecideAsync(
            new("nadia", clock.Now, QuarantineStep.PutIn, "key_1", QuarantineReason.Operator, Note: "Omar told me"));
        await using var redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        var keys = new RedisKeys(border);
        RedisValue[] kept = [
            await redis.GetDatabase().HashGetAsync(keys.Quarantine, "nadia"),
            .. await redis.GetDatabase().ListRangeAsync(keys.QuarantineDecisions)
        ];
        Assert.Equal(2, kept.Length);
        Assert.All(kept, static text => Assert.DoesNotContain("Omar", (string)text!));
        var page = await other.Store.ReadAsync(10);
        Assert.Equal(("Omar told me", "Omar told me"), (page.Decisions[0].Note!, page.Reporters[0].Since.Note!));
    }
}
