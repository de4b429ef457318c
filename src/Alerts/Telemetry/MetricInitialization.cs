namespace Alerts.Telemetry;

/// <summary>
/// Shows every counter with every value of its label from the start. One that appears with its first event already stands at 1, and whoever
/// asks for its increase never sees that event.
/// </summary>
internal sealed class MetricInitialization(IEnumerable<IMetricInitializer> rooms) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var room in rooms) room.BeginAtZero();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
