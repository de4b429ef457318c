using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Health;

/// <summary>
/// Has the framework's runner make all checks at most once a second, however many ask: the address is open to everybody, and each report
/// costs a write on disk. It is done within its deadline whatever hangs.
/// </summary>
internal sealed class CachedHealthChecks(
    HealthCheckService runner, IOptions<HealthCheckServiceOptions> options, TimeProvider clock, ILogger<CachedHealthChecks> logger)
    : HealthCheckService
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
    private Task<HealthReport>? latest;
    private long startedAt;
    private Dictionary<string, HealthReportEntry> known = [];

    public override async Task<HealthReport> CheckHealthAsync(
        Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
    {
        var report = await LatestAsync().WaitAsync(cancellationToken);
        return predicate is null ? report
            : new(
                options.Value.Registrations.Where(predicate).ToDictionary(static check => check.Name, check => report.Entries[check.Name]),
                report.TotalDuration);
    }

    /// <summary>The report that is under way or fresh, otherwise a new one.</summary>
    private Task<HealthReport> LatestAsync()
    {
        lock (sync)
        {
            if (latest is { IsCompleted: false }
                || (latest is { IsCompletedSuccessfully: true } && clock.GetElapsedTime(startedAt) < Freshness)) return latest;
            startedAt = clock.GetTimestamp();
            return latest = Task.Run(CheckAllAsync);
        }
    }

    private async Task<HealthReport> CheckAllAsync()
    {
        var started = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(Deadline, clock);
        var entries = await Task.WhenAll(options.Value.Registrations.Select(
            async check => (check.Name, Entry: await CheckAsync(check, deadline.Token))));
        known = entries.ToDictionary(static check => check.Name, static check => check.Entry);
        return new(known, clock.GetElapsedTime(started));
    }

    private async Task<HealthReportEntry> CheckAsync(HealthCheckRegistration check, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var entry = await RunAsync(check, cancellation) switch
        {
            null or { Exception: OperationCanceledException } => Failed(NoAnswer, $"No answer within {Deadline.TotalSeconds} s."),
            { Exception: { } exception } => FailedUnexpectedly(exception),
            { } answer => answer,
        };
        if (CheckReading.NoticesOf(entry) is not null || !known.TryGetValue(check.Name, out var last)) return entry;
        return CheckReading.WithNoticesOf(last, entry);

        HealthReportEntry Failed(string code, string problem)
        {
            var result = CheckReading.Result(code, [problem]);
            return new(result.Status, result.Description, clock.GetElapsedTime(started), null, result.Data, check.Tags);
        }

        HealthReportEntry FailedUnexpectedly(Exception exception)
        {
            HealthLog.CheckFailed(logger, check.Name, exception);
            return Failed(Unexpected, "The check failed for a reason that nobody expected; it is in the log.");
        }
    }

    /// <summary>Null when it did not answer in time.</summary>
    private async Task<HealthReportEntry?> RunAsync(HealthCheckRegistration check, CancellationToken cancellation)
    {
        try
        {
            // A check may hang although it was told to stop.
            var report = await runner.CheckHealthAsync(other => ReferenceEquals(other, check), cancellation).WaitAsync(cancellation);
            return report.Entries[check.Name];
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
