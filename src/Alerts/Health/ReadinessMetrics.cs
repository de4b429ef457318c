using System.Diagnostics.Metrics;
using System.Reflection;
using Alerts.Telemetry;

namespace Alerts.Health;

/// <summary>
/// Reads readiness from time to time, so that whoever watches the metrics sees each check: 1 when nothing stands against it, otherwise 0.
/// It shares its reading with all others that ask, since each costs a write on disk.
/// </summary>
internal sealed class ReadinessMetrics(HealthReading health, IConfiguration configuration, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private volatile IReadOnlyList<Measurement<int>> found = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Ready, () => found, description: "1 while nothing stands against this check, otherwise 0");
        var installation = Installation();
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Installation, () => installation, description: "Always 1; the labels say what runs here");
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            var readiness = await health.ReadAsync().WaitAsync(stoppingToken);
            found =
                [.. readiness.Checks.Select(check =>
                    new Measurement<int>(check.Value.IsOk ? 1 : 0, AlertsTelemetry.Label("check", check.Key)))];
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Measurement<int> Installation() => new(
        1,
        AlertsTelemetry.Label(
            "version",
            typeof(ReadinessMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown"),
        AlertsTelemetry.Label("broker", KindOf("RabbitMq")),
        AlertsTelemetry.Label("state", KindOf("Redis")));

    private string KindOf(string server) => string.IsNullOrEmpty(configuration.GetConnectionString(server)) ? "embedded" : "real";
}
