using System.Diagnostics.Metrics;
using System.Reflection;

namespace Alerts.Operations;

/// <summary>Asks the readiness checks from time to time, so that whoever watches the metrics sees each of them: 1 when nothing stands against it, otherwise 0.</summary>
internal sealed class ReadinessMetrics(IEnumerable<IReadinessCheck> checks, IConfiguration configuration, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    private volatile IReadOnlyList<Measurement<int>> found = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Telemetry.Meter.CreateObservableGauge(Telemetry.Ready, () => found, description: "1 while nothing stands against this check, otherwise 0");
        var installation = Installation();
        Telemetry.Meter.CreateObservableGauge(Telemetry.Installation, () => installation, description: "Always 1; the labels say what runs here");
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            found = await Task.WhenAll(checks.Select(async check => new Measurement<int>(await HoldsAsync(check, stoppingToken) ? 1 : 0, Telemetry.Label("check", check.Name))));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> HoldsAsync(IReadinessCheck check, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            return (await check.FindProblemsAsync(either.Token).WaitAsync(either.Token)).Count == 0;
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            // No answer is no good answer; the reason is told by /health/ready.
            return false;
        }
    }

    private Measurement<int> Installation() => new(
        1,
        Telemetry.Label("version", typeof(ReadinessMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown"),
        Telemetry.Label("broker", KindOf("RabbitMq")),
        Telemetry.Label("state", KindOf("Redis")));

    private string KindOf(string server) => string.IsNullOrEmpty(configuration.GetConnectionString(server)) ? "embedded" : "real";
}
