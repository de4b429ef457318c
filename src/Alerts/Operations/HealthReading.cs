namespace Alerts.Operations;

/// <summary>
/// Makes all checks at most once a second, however many ask: the address is open to everybody, and each reading costs a write on disk. It is done within its
/// deadline whatever hangs.
/// </summary>
internal sealed class HealthReading(IEnumerable<IReadinessCheck> checks, IEnumerable<IHealthNotice> notices, TimeProvider clock, ILogger<HealthReading> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock sync = new();
    private Task<Readiness>? latest;
    private long startedAt;

    /// <summary>The reading that is under way or fresh, otherwise a new one.</summary>
    public Task<Readiness> ReadAsync()
    {
        lock (sync)
        {
            if (latest is { IsCompleted: false } || (latest is { IsCompletedSuccessfully: true } && clock.GetElapsedTime(startedAt) < Freshness)) return latest;
            startedAt = clock.GetTimestamp();
            return latest = Task.Run(ExamineAsync);
        }
    }

    private async Task<Readiness> ExamineAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        var found = await Task.WhenAll(checks.Select(async check => (check.Name, Problems: await FindAsync(check, deadline.Token))));
        var isReady = found.All(check => check.Problems.Count == 0);
        return new(
            isReady ? "ready" : "not-ready",
            found.ToDictionary(check => check.Name, check => check.Problems),
            notices.SelectMany(notice => notice.Notices).ToList() is { Count: > 0 } told ? told : null);
    }

    private async Task<IReadOnlyList<string>> FindAsync(IReadinessCheck check, CancellationToken cancellation)
    {
        try
        {
            // A check may hang although it was told to stop.
            return await check.FindProblemsAsync(cancellation).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return [$"No answer within {Deadline.TotalSeconds} s."];
        }
        catch (Exception exception)
        {
            HealthLog.CheckFailed(logger, check.Name, exception);
            return ["The check failed for a reason that nobody expected; it is in the log."];
        }
    }
}
