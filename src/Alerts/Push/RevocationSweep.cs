using Alerts.Access;

namespace Alerts.Push;

/// <summary>Cuts the connections of keys that no longer work, also those that never asked for a watch or are stuck in a send.</summary>
internal sealed class RevocationSweep(WatcherConnections connections, KeyRing ring, PushMetrics metrics, TimeProvider clock, ILogger<RevocationSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.All.Where(connection => ring.ById(connection.User.Rights().KeyId) is null))
            {
                PushLog.Cut(logger, WatchEnd.Revoked);
                metrics.Ended(WatchEnd.Revoked);
                connection.Abort();
            }
        }
    }
}
