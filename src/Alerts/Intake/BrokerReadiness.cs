using Alerts.Operations;
using MassTransit;

namespace Alerts.Intake;

/// <summary>Ready only while the broker answers and this node takes reports from its queue: after a break the consumer comes back some seconds later.</summary>
internal sealed class BrokerReadiness(BrokerProbe probe, IBusControl bus) : IReadinessCheck
{
    public string Name => "broker";

    public Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(
        probe.Problem is { } problem ? [problem]
        : bus.CheckHealth().Status != BusHealthStatus.Healthy ? ["The broker answers, but reports are not consumed from its queue yet."]
        : []);
}
