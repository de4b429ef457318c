using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Health;

/// <summary>
/// Writes into the log what stands against being ready, when it begins, changes and ends: also where nobody asks <c>/health/ready</c>.
/// </summary>
internal sealed class HealthLogPublisher(ILogger<HealthLogPublisher> logger) : IHealthCheckPublisher
{
    /// <summary>Null until the first report, which comes while the program still starts: what stands against it then is no news.</summary>
    private string? told;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var problems = told is null ? string.Empty : Readiness.Of(report).Problems;
        // Being ready is told by the start; here only what stands against it.
        if (problems.Length > 0 && problems != told) HealthLog.NotReady(logger, problems);
        if (problems.Length == 0 && told is { Length: > 0 }) HealthLog.Ready(logger);
        told = problems;
        return Task.CompletedTask;
    }
}
