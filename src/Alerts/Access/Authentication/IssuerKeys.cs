using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Alerts.Access.Authentication;

/// <summary>
/// The public keys of the issuer of tokens, read from its address. The framework asks for them once per caller, one caller after
/// another: with an issuer that does not answer each would wait for all before it.
/// So everybody shares one attempt here, before the framework needs the keys.
/// </summary>
internal sealed class IssuerKeys(IOptionsMonitor<JwtBearerOptions> bearer, TimeProvider clock)
{
    /// <summary>
    /// After a failed attempt nobody asks the issuer for so long. Longer than the abandoned attempt can go on, so that two never overlap.
    /// </summary>
    private static readonly TimeSpan FailureMemory = TimeSpan.FromSeconds(5);

    private readonly Lock sync = new();
    private Task<bool>? attempt;
    private long failedAt;

    /// <summary>
    /// False while the issuer has never answered: then no token can be judged.
    /// Once they were read, old keys go on counting while it is away.
    /// </summary>
    public async Task<bool> AreKnownAsync(CancellationToken cancellation) =>
        bearer.Get(OidcSetup.SchemeName).ConfigurationManager is not { } discovery || await ShareAsync(discovery).WaitAsync(cancellation);

    private Task<bool> ShareAsync(IConfigurationManager<OpenIdConnectConfiguration> discovery)
    {
        lock (sync)
        {
            if (attempt is { IsCompleted: false } or { IsCompletedSuccessfully: true, Result: true }) return attempt;
            if (attempt is { IsCompletedSuccessfully: true } && clock.GetElapsedTime(failedAt) < FailureMemory) return attempt;
            return attempt = Task.Run(() => AskAsync(discovery));
        }
    }

    private async Task<bool> AskAsync(IConfigurationManager<OpenIdConnectConfiguration> discovery)
    {
        try
        {
            // Discovery is two requests, each with this timeout of its own; callers wait for it once.
            await discovery.GetConfigurationAsync(CancellationToken.None).WaitAsync(OidcSetup.IssuerTimeout, clock);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            // The first is what the manager makes of every fault on the way.
            failedAt = clock.GetTimestamp();
            return false;
        }
    }
}
