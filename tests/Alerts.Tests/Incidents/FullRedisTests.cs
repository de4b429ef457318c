using Alerts.Incidents.Commit;
using Alerts.TestServers;

namespace Alerts.Tests.Incidents;

/// <summary>A Redis at its memory limit: what is small is taken, what is large waits by itself, and nothing is lost.</summary>
public sealed class FullRedisTests
{
    /// <summary>As much as fits into nothing that is left.</summary>
    private const int Large = 4_000_000;

    [Fact]
    public async Task A_report_too_large_for_free_memory_delays_no_other_and_is_decided_once_there_is_memory()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var node = await CommitterNode.StartAsync(server.ConnectionString, "full");
        await node.CommitAsync(Another());
        var redis = node.Redis.GetServers()[0];
        var used = long.Parse((await redis.InfoAsync("memory"))[0].First(static field => field.Key == "used_memory").Value);
        await redis.ConfigSetAsync("maxmemory", $"{used + Large / 2}");

        var large = Another() with { Kept = new byte[Large] };
        var first = node.CommitAsync(large);
        var others = Enumerable.Range(0, 20).Select(_ => node.CommitAsync(Another())).ToArray();
        await Task.WhenAll(others).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.False(first.IsCompleted);
        await redis.ConfigSetAsync("maxmemory", "0");
        Assert.True(
            await first.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) is CommitResult.Opened
                or CommitResult.Joined or CommitResult.Repeated);
    }

    private static CommitCommand.Decide Another() => SomeWork.Decide(Some.Located(Some.Report() with { ReportId = Guid.CreateVersion7() }));
}
