using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>One installation whose webhooks may go to this machine.</summary>
public sealed class WebhookInstallation(SharedServers servers) : IAsyncLifetime
{
    public Installation Installation { get; private set; } = null!;

    public Caller Reporter { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.StartAsync(servers, WebhookOwner.Settings);
        Reporter = await Installation.CallerAsync("reporter");
    }

    public async Task<WebhookOwner> OwnerAsync() => new(await Installation.CallerAsync("integrator"));

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
