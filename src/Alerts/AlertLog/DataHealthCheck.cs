using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>Not ready while a restore is unfinished; says so while commits are paused for a backup.</summary>
internal sealed class DataHealthCheck(IConnectionMultiplexer redis, RedisKeys keys) : IHealthCheck
{
    private const string Code = "restore-unfinished";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var marks = await redis.GetDatabase().StringGetAsync([keys.Pause, keys.Restoring]).WaitAsync(cancellationToken);
            return CheckReading.Result(
                Code,
                marks[1].IsNull ? []
                    : [$"A restore was begun at {marks[1]} and has not got to its end: wait for it, or run Alerts restore again."],
                marks[0].IsNull ? [] : ["Commits are paused for a backup or a restore: reports are taken and wait."]);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The check of Redis itself says that.
            return CheckReading.Result(Code, []);
        }
    }
}
