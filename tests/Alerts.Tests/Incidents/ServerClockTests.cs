using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using Alerts.Tests.Health;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

public sealed class ServerClockTests(SharedServers servers)
{
    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_copy_with_a_wrong_clock_follows_the_clock_of_Redis(int seconds)
    {
        var wrong = new SkewedClock(TimeSpan.FromSeconds(seconds));
        var border = new ServerClock(wrong);
        await using var redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        using var setting = new ServerClockSetting(border, redis, new($"{Guid.NewGuid()}"), new RedisScripts(isEmbedded: false), wrong);
        await setting.CompareAsync(CancellationToken.None);
        Assert.InRange((border.GetUtcNow() - TimeProvider.System.GetUtcNow()).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_clock_difference_within_the_network_latency_is_ignored()
    {
        var clock = new SetClock(Some.Noon);
        var border = new ServerClock(clock);
        border.Set(new(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(4)));
        Assert.Equal(Some.Noon, border.GetUtcNow());
        border.Set(new(TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(4)));
        Assert.Equal(Some.Noon.AddMinutes(-10), border.GetUtcNow());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    [InlineData(-500, false)]
    [InlineData(-1000, false)]
    [InlineData(-1001, true)]
    [InlineData(-3_600_000, true)]
    public void An_announcement_dated_in_the_future_does_not_delay_the_next(int millisecondsAgo, bool isDue) =>
        Assert.Equal(isDue, IncidentDecider.IsDue(Some.Noon.AddMilliseconds(-millisecondsAgo), Some.Noon));

    [Fact]
    public async Task An_incident_announced_by_a_fast_clock_is_updated_by_others_at_once()
    {
        var border = $"{Guid.NewGuid()}";
        var connection = (await servers.Redis).ConnectionString;
        await using var fast = await CommitterNode.StartAsync(connection, border, new SetClock(Some.Noon.AddHours(1)));
        await using var right = await CommitterNode.StartAsync(connection, border, new SetClock(Some.Noon));
        var report = Some.Report();
        await fast.CommitAsync(SomeWork.Decide(Some.Located(report)));
        await right.CommitAsync(SomeWork.Decide(Some.Located(report with { ReportId = Guid.CreateVersion7() }, Some.Source("omar"))));
        var dump = await BorderDump.TakeAsync(right.Database, border);
        Assert.Equal((2, 0), (dump.Log.Count, dump.Due));
    }
}
