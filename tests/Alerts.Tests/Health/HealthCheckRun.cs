using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Tests.Health;

/// <summary>One check, made once.</summary>
internal static class HealthCheckRun
{
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IHealthCheck check) => (await BothAsync(check)).Problems;

    public static async Task<(IReadOnlyList<string> Problems, IReadOnlyList<string> Notices)> BothAsync(IHealthCheck check)
    {
        var result = await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        var entry = new HealthReportEntry(result.Status, result.Description, TimeSpan.Zero, result.Exception, result.Data);
        return (CheckReading.Of(entry).Problems ?? [], CheckReading.NoticesOf(entry) ?? []);
    }
}
