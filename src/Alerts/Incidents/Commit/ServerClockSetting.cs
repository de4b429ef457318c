using Alerts.Health;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Compares the clock with Redis' every few seconds. The embedded server runs under the same clock.</summary>
internal sealed class ServerClockSetting(
    ServerClock border, IConnectionMultiplexer redis, RedisKeys keys, RedisScripts dialect, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>One comparison; for tests too.</summary>
    public async Task CompareAsync(CancellationToken cancellation)
    {
        if (await redis.GetDatabase().IdentifyEndpointAsync(keys.Log) is { } endpoint)
            border.Set(await ClockSkew.MeasureAsync(redis.GetServer(endpoint), clock, cancellation));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (dialect.IsEmbedded) return;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await CompareAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                // Away, or it does not tell the time: the difference known last stays.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
