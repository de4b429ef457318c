using Alerts.Hosting;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Intake.Broker;

/// <summary>
/// Ready only while the broker answers and this node takes reports from its queue: after a break the consumer comes back some seconds
/// later.
/// </summary>
internal sealed class BrokerHealthCheck(BrokerProbe probe, ReportBus bus) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = await probe.FindProblemsAsync(cancellationToken);
        if (problems.Count == 0 && bus.Health() is var health
            && !(health.Status == BusHealthStatus.Healthy && bus.Consumption.IsRegistered))
            problems = [Reason(health)];
        return CheckReading.Result("broker-unusable", problems);
    }

    private static string Reason(BusHealthResult health)
    {
        const string NotYet = "The broker answers, but reports are not consumed from its queue yet.";
        var failure = health.Endpoints.Values.Select(endpoint => endpoint.Exception).Append(health.Exception)
            .FirstOrDefault(exception => exception is not null);
        return failure is null ? NotYet : $"{NotYet} {BrokerErrors.Sentence(failure)}";
    }
}
