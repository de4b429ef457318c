using Alerts.Limits;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Intake.Budgets;

/// <summary>
/// Looks once a second how much of its maxmemory Redis uses. Reports are refused a little before Redis would refuse to write: what is
/// queued can then still be decided, and operators can still act.
/// </summary>
internal sealed class StorageMonitor(
    IConnectionMultiplexer redis,
    RedisKeys keys,
    RedisScripts dialect,
    IOptions<LimitsOptions> options,
    TimeProvider clock,
    ILogger<StorageMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile bool isFull;

    /// <summary>As of the last look that Redis answered.</summary>
    public bool IsFull => isFull;

    /// <summary>One look; for tests too.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (await redis.GetDatabase().IdentifyEndpointAsync(keys.Log) is not { } endpoint) return;
        var state = RedisState.Parse(await redis.GetServer(endpoint).InfoRawAsync("memory").WaitAsync(cancellation) ?? string.Empty);
        var percent = state.MaxMemory > 0 ? (int)(state.UsedMemory * 100 / state.MaxMemory) : 0;
        var limit = options.Value.MaxRedisMemoryPercent;
        if (percent >= limit && !isFull) BudgetsLog.StorageFull(logger, percent, limit);
        if (percent < limit && isFull) BudgetsLog.StorageFree(logger, percent);
        isFull = percent >= limit;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The embedded server has no maxmemory.
        if (dialect.IsEmbedded) return;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                // Away: that is told elsewhere. Or it does not let its state be read: then it refuses for itself when it is full.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
