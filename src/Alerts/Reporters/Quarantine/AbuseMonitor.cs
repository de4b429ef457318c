using Alerts.Redis;
using Microsoft.Extensions.Options;

namespace Alerts.Reporters.Quarantine;

/// <summary>
/// Once a second writes what this copy has counted, compares it with what all have, and puts into quarantine who is beyond measure.
/// </summary>
internal sealed class AbuseMonitor(
    AbuseCounts counts,
    AbuseCounterStore conduct,
    QuarantineStore store,
    QuarantineList list,
    IOptions<QuarantineOptions> options,
    TimeProvider clock,
    ILogger<AbuseMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>One round; for tests too.</summary>
    public async Task LookAsync()
    {
        var tallies = counts.Take();
        if (tallies.Count == 0) return;
        var now = clock.GetUtcNow();
        await store.AddReportsAsync([.. tallies.Where(pair => list.Holds(pair.Key))
            .Select(pair => (pair.Key, pair.Value[AbuseKind.Report]))]);
        if (!options.Value.Enabled) return;
        foreach (var sum in await conduct.AddAsync(tallies, now))
        {
            if (list.Holds(sum.Reporter) || AbuseDetector.Judge(sum.Kind, sum.Count, options.Value) is not { } reason) continue;
            var decision = QuarantineDecision.OfService(sum.Reporter, now, reason, sum, options.Value.WindowOf(sum.Kind));
            if (!await store.DecideAsync(decision)) continue;
            QuarantineLog.PutIn(logger, reason, sum.Kind, sum.Count);
            await list.RefreshAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A second's sums are lost; a flood goes on, and the next ones are seen.
                QuarantineLog.NotCounted(logger, RedisErrors.Reason(exception));
            }
        }
    }
}
