using System.Diagnostics.Metrics;
using System.Reflection;
using Alerts.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Health;

/// <summary>Shows each check to whoever watches the metrics: 1 when nothing stands against it, otherwise 0.</summary>
internal sealed class HealthMetricsPublisher : IHealthCheckPublisher
{
    private readonly IConfiguration configuration;
    private volatile IReadOnlyList<Measurement<int>> found = [];

    public HealthMetricsPublisher(IConfiguration configuration)
    {
        this.configuration = configuration;
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Ready, () => found, description: "1 while nothing stands against this check, otherwise 0");
        var installation = Installation();
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Installation, () => installation, description: "Always 1; the labels say what runs here");
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        found = [.. Readiness.Of(report).Checks.Select(static check =>
            new Measurement<int>(check.Value.IsOk ? 1 : 0, AlertsTelemetry.Label("check", check.Key)))];
        return Task.CompletedTask;
    }

    private Measurement<int> Installation() => new(
        1,
        AlertsTelemetry.Label(
            "version",
            typeof(HealthMetricsPublisher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown"),
        AlertsTelemetry.Label("broker", KindOf("RabbitMq")),
        AlertsTelemetry.Label("state", KindOf("Redis")));

    private string KindOf(string server) => string.IsNullOrEmpty(configuration.GetConnectionString(server)) ? "embedded" : "real";
}
