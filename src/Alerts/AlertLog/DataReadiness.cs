using Alerts.Hosting;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>Not ready while a restore is unfinished; says so while commits are paused for a backup.</summary>
internal sealed class DataReadiness(IConnectionMultiplexer redis, RedisKeys keys) : IReadinessCheck, IHealthNotice
{
    public string Name => "data";

    public string Code => "restore-unfinished";

    /// <summary>As of the last check.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        try
        {
            var marks = await redis.GetDatabase().StringGetAsync([keys.Pause, keys.Restoring]).WaitAsync(cancellation);
            Notices = marks[0].IsNull ? [] : ["Commits are paused for a backup or a restore: reports are taken and wait."];
            return marks[1].IsNull ? []
                : [$"A restore was begun at {marks[1]} and has not got to its end: wait for it, or run Alerts restore again."];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The check of Redis itself says that.
            return [];
        }
    }
}
