using Alerts.Hosting;
using MassTransit;

namespace Alerts.Intake.Broker;

/// <summary>
/// Ready only while the broker answers and this node takes reports from its queue: after a break the consumer comes back some seconds
/// later.
/// </summary>
internal sealed class BrokerReadiness(BrokerProbe probe, ReportBus bus) : IReadinessCheck
{
    public string Name => "broker";

    public string Code => "broker-unusable";

    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        if (await probe.FindProblemsAsync(cancellation) is { Count: > 0 } problems) return problems;
        // In the program's commands there is no consumer.
        if (probe.ExecuteTask is null) return [];
        var health = bus.Health();
        return health.Status == BusHealthStatus.Healthy && bus.Consumption.IsRegistered ? [] : [Reason(health)];
    }

    private static string Reason(BusHealthResult health)
    {
        const string NotYet = "The broker answers, but reports are not consumed from its queue yet.";
        var failure = health.Endpoints.Values.Select(endpoint => endpoint.Exception).Append(health.Exception)
            .FirstOrDefault(exception => exception is not null);
        return failure is null ? NotYet : $"{NotYet} {BrokerErrors.Sentence(failure)}";
    }
}
