namespace Alerts.Health;

/// <summary>
/// Writes into the log what stands against being ready, when it begins, changes and ends: also where nobody asks <c>/health/ready</c>.
/// </summary>
internal sealed class HealthWatch(HealthReading reading, TimeProvider clock, ILogger<HealthWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        // Being ready is told by the start; here only what stands against it.
        var told = string.Empty;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var problems = (await reading.ReadAsync().WaitAsync(stoppingToken)).Problems;
            if (problems == told) continue;
            if (problems.Length > 0) HealthLog.NotReady(logger, problems);
            else HealthLog.Ready(logger);
            told = problems;
        }
    }
}
