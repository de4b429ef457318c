using Alerts.Access.Keys;
using Alerts.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Role = Alerts.Access.Role;

namespace Alerts.Tests;

/// <summary>
/// One running program for all tests of a class, behind a proxy on this machine, with one foreign page that may speak to it.
/// </summary>
public sealed class ProgramForAll(SharedServers servers) : IAsyncLifetime
{
    public const string Friend = "https://rooms.example.org";

    internal RunningProgram Program { get; private set; } = null!;

    /// <summary>An administrator, who may also have webhooks.</summary>
    public HttpClient Administrator { get; private set; } = null!;

    public HttpClient Stranger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Program = await RunningProgram.StartAsync(
            servers,
            $"--Alerts:Access:AllowedOrigins:0={Friend}",
            "--Alerts:Limits:TrustedProxies=127.0.0.0/8",
            "--Alerts:Limits:Enabled=false",
            "--Alerts:Webhooks:AllowedNetworks=127.0.0.0/8");
        Administrator = await SomebodyAsync(Role.Admin);
        Stranger = Program.Caller();
    }

    /// <summary>Somebody with a new key of this role.</summary>
    internal async Task<HttpClient> SomebodyAsync(Role role) =>
        Program.Caller((await Program.Rooms.GetRequiredService<AccessKeyStore>().CreateAsync(new("somebody", role))).Key);

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        Stranger.Dispose();
        await Program.DisposeAsync();
    }
}
