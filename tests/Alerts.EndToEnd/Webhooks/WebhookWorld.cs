using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>One installation for the tests of a class, which follow one another: a webhook hears of nothing that was before it.</summary>
public sealed class WebhookWorld(SharedServers servers) : IAsyncLifetime
{
    private int places;

    public Installation Installation { get; private set; } = null!;

    public Caller Reporter { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.StartAsync(servers, WebhookOwner.Settings);
        Reporter = await Installation.CallerAsync("reporter");
    }

    public async Task<WebhookOwner> OwnerAsync(string[]? sectors = null, string role = "integrator") =>
        new(await Installation.CallerAsync(role, sectors));

    /// <summary>So many alerts, each of an incident of its own, are on the log when it returns.</summary>
    public async Task<IReadOnlyList<Guid>> AlertsAsync(int count, double westernEdge = 60)
    {
        var reports = Some.Reports(count, places, westernEdge);
        places += count;
        await Reporter.ReportAsync(reports);
        return [.. await Reporter.PublicIdsAsync(reports)];
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
