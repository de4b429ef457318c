using Alerts.Hosting;

namespace Alerts.Health;

/// <summary>
/// Makes all checks at most once a second, however many ask: the address is open to everybody, and each reading costs a write on disk. It
/// is done within its deadline whatever hangs.
/// </summary>
internal sealed class HealthReading(
    IEnumerable<IReadinessCheck> checks, IEnumerable<IHealthNotice> notices, TimeProvider clock, ILogger<HealthReading> logger)
{
    /// <summary>
    /// Shorter than the four seconds that are promised, since the caller is looked up before;
    /// longer than a check's own timeouts, which say more.
    /// </summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3.25);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>Codes that any check may have.</summary>
    private const string NoAnswer = "no-answer", Unexpected = "check-failed";

    private readonly Lock sync = new();
    private Task<Readiness>? latest;
    private long startedAt;

    /// <summary>The reading that is under way or fresh, otherwise a new one.</summary>
    public Task<Readiness> ReadAsync()
    {
        lock (sync)
        {
            if (latest is { IsCompleted: false }
                || (latest is { IsCompletedSuccessfully: true } && clock.GetElapsedTime(startedAt) < Freshness)) return latest;
            startedAt = clock.GetTimestamp();
            return latest = Task.Run(ExamineAsync);
        }
    }

    private async Task<Readiness> ExamineAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        var found = await Task.WhenAll(checks.Select(async check => (check.Name, Reading: await ExamineAsync(check, deadline.Token))));
        var isReady = found.All(check => check.Reading.IsOk);
        return new(
            isReady ? "ready" : "not-ready",
            found.ToDictionary(check => check.Name, check => check.Reading),
            notices.SelectMany(notice => notice.Notices).ToList() is { Count: > 0 } told ? told : null);
    }

    private async Task<CheckReading> ExamineAsync(IReadinessCheck check, CancellationToken cancellation)
    {
        try
        {
            // A check may hang although it was told to stop.
            var problems = await check.FindProblemsAsync(cancellation).WaitAsync(cancellation);
            return problems.Count == 0 ? CheckReading.Ok : CheckReading.Failed(check.Code, problems);
        }
        catch (OperationCanceledException)
        {
            return CheckReading.Failed(NoAnswer, [$"No answer within {Deadline.TotalSeconds} s."]);
        }
        catch (Exception exception)
        {
            HealthLog.CheckFailed(logger, check.Name, exception);
            return CheckReading.Failed(Unexpected, ["The check failed for a reason that nobody expected; it is in the log."]);
        }
    }
}
