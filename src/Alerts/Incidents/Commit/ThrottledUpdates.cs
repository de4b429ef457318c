using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Announces what the once-a-second rule held back, once its second is over. Every node looks; the commit lets one win.</summary>
internal sealed class ThrottledUpdates(
    IConnectionMultiplexer redis, RedisKeys keys, CommitLoop committer, TimeProvider clock, ILogger<ThrottledUpdates> logger)
        : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const int MaxAtOnce = 256;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                var due = await redis.GetDatabase().SortedSetRangeByScoreAsync(keys.ThrottledUpdates, stop: now, take: MaxAtOnce);
                await Task.WhenAll(
                    due.Select(id => committer.CommitAsync(new CommitCommand.Announce(Guid.ParseExact(id.ToString(), "N")), stoppingToken)))
                        .WaitAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                CommitLog.DueUpdatesNotRead(logger, RedisErrors.Reason(exception));
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }
}
