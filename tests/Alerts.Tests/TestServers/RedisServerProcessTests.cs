using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.TestServers;

public sealed class RedisServerProcessTests
{
    [Fact]
    public async Task What_was_answered_before_a_hard_kill_is_there_after_the_restart()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using (var before = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString))
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(n => before.GetDatabase().StringSetAsync($"key{n}", n)));
            await server.KillAsync();
        }

        await server.RestartAsync();

        await using var after = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var values = await after.GetDatabase().StringGetAsync([.. Enumerable.Range(0, 500).Select(n => (RedisKey)$"key{n}")]);
        Assert.Equal(Enumerable.Range(0, 500), values.Select(value => (int)value));
    }

    [Fact]
    public async Task The_test_server_is_configured_for_durable_writes()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString + ",allowAdmin=true");

        var settings = (await redis.GetServers()[0].ConfigGetAsync()).ToDictionary(setting => setting.Key, setting => setting.Value);

        Assert.Equal("yes", settings["appendonly"]);
        Assert.Equal("always", settings["appendfsync"]);
        Assert.Equal("noeviction", settings["maxmemory-policy"]);
        Assert.Equal("", settings["save"]);
    }
}
