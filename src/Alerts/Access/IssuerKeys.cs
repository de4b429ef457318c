using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Alerts.Access;

/// <summary>The public keys of the issuer of tokens, read from its address.</summary>
internal sealed class IssuerKeys(IOptionsMonitor<JwtBearerOptions> bearer)
{
    /// <summary>False while the issuer has never answered: then no token can be judged. Once they were read, old keys go on counting while it is away.</summary>
    public async Task<bool> AreKnownAsync(CancellationToken cancellation)
    {
        if (bearer.Get(OidcSetup.SchemeName).ConfigurationManager is not { } discovery) return true;
        try
        {
            await discovery.GetConfigurationAsync(cancellation);
            return true;
        }
        catch (InvalidOperationException)
        {
            // What the manager makes of every fault on the way.
            return false;
        }
    }
}
