using StackExchange.Redis;

namespace Alerts.Faults.World;

/// <summary>An administrator at Redis itself, past all links.</summary>
internal static class RedisConsole
{
    public static async Task<T> RunAsync<T>(ProxiedInstallation world, Func<IDatabase, Task<T>> command)
    {
        await using var redis =
            await ConnectionMultiplexer.ConnectAsync($"{world.Redis.ConnectionString},allowAdmin=true,connectTimeout=2000");
        return await command(redis.GetDatabase());
    }
}
