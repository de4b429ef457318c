using Alerts.Incidents;
using Alerts.Intake;
using Alerts.Limits;

namespace Alerts.Operations;

/// <summary>
/// Shows every counter with every value of its label from the start. One that appears with its first event already stands at 1, and whoever asks for its
/// increase never sees that event.
/// </summary>
internal sealed class CountersFromZero(IntakeMetrics intake, CommitterMetrics commits, LimitMetrics limits) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        intake.BeginAtZero();
        commits.BeginAtZero();
        limits.BeginAtZero();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
