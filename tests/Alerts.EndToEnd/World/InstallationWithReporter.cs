using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>One program for the tests of a class, with a reporter's key.</summary>
public sealed class InstallationWithReporter(SharedServers servers) : IAsyncLifetime
{
    private Installation installation = null!;

    public Caller Reporter { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.StartAsync(servers);
        Reporter = await installation.CallerAsync("reporter");
    }

    public Uri Broker => installation.Broker;

    public async Task<Caller> CallerAsync(string role) =>
        role == "nobody" ? new(installation.Program.Address, "nobodys-key") : await installation.CallerAsync(role);

    public ValueTask DisposeAsync() => installation.DisposeAsync();
}
