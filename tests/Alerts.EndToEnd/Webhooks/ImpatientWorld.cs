using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>A program that soon gives up an attempt.</summary>
public sealed class ImpatientWorld(SharedServers servers) : IAsyncLifetime
{
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    private int places;

    private Installation Installation { get; set; } = null!;

    private Caller Reporter { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.StartAsync(servers, new Dictionary<string, string?>(WebhookOwner.Settings)
        {
            ["Alerts__Webhooks__Delivery__ResponseTimeout"] = "00:00:04",
            ["Alerts__Webhooks__Delivery__AttemptTimeout"] = "00:00:05",
            ["Alerts__Webhooks__Delivery__MaxRetryAfter"] = $"{MaxRetryAfter}",
        });
        Reporter = await Installation.CallerAsync("reporter");
    }

    public async Task<WebhookOwner> OwnerAsync() => new(await Installation.CallerAsync("integrator"));

    public async Task AlertsAsync(int count)
    {
        var reports = Some.Reports(count, places);
        places += count;
        await Reporter.ReportAsync(reports);
        foreach (var report in reports) await Reporter.OutcomeAsync(report.ReportId);
    }

    public long ResidentBytes() =>
        1024 * long.Parse(
            File.ReadLines($"/proc/{Installation.Program.ProcessId}/status")
                .First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
