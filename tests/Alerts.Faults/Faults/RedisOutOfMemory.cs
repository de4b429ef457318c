using Alerts.Faults.World;
using StackExchange.Redis;

namespace Alerts.Faults.Faults;

/// <summary>Redis refuses every write for want of memory.</summary>
internal sealed class RedisOutOfMemory : Fault
{
    public override string Name => "redis-out-of-memory";

    public override Family Family => Family.RedisData;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await WhileAsync(
            async () =>
            {
                await RedisConsole.RunAsync(stage.World, redis => redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "1mb"));
                Struck(await RedisConsole.RunAsync(stage.World, RefusesWritesAsync), "Redis takes writes");
                await WaitAsync(random, 2, stage.IsBrief ? 4 : 12, stopping);
            },
            () => RedisConsole.RunAsync(stage.World, redis => redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "0")));
        return null;
    }

    private static async Task<bool> RefusesWritesAsync(IDatabase redis)
    {
        try
        {
            await redis.StringSetAsync("out-of-memory", "no", TimeSpan.FromSeconds(1));
            return false;
        }
        catch (RedisServerException refusal) when (refusal.Message.StartsWith("OOM", StringComparison.Ordinal))
        {
            return true;
        }
    }
}
