using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Intake.Broker;

/// <summary>Says what the embedded broker does not promise: at start-up in one line, and in health.</summary>
internal sealed class EmbeddedBrokerNotice(ILogger<EmbeddedBrokerNotice> logger) : BackgroundService, IHealthCheck
{
    private const string Sentence =
        "The broker is the embedded one: reports that are accepted but not yet decided may be lost when the program is killed. Set "
            + "ConnectionStrings:RabbitMq for a durable queue.";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        CheckReading.NoticesAsync(Sentence);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IntakeLog.EmbeddedBroker(logger, Sentence);
        return Task.CompletedTask;
    }
}
