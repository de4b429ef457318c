using Alerts.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Alerts.Access.Authentication;

/// <summary>How the framework checks the tokens of a foreign issuer. What they then may do is <see cref="TokenRights"/>'s to say.</summary>
internal static class OidcSetup
{
    public const string SchemeName = "token";

    /// <summary>For tokens that are not valid yet: no two clocks agree to the second. An expired token has no such grace.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>A caller waits for the answer: better that it tries again.</summary>
    public static readonly TimeSpan IssuerTimeout = TimeSpan.FromSeconds(3);

    public static void AddOidc(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>();
        builder.Services.AddSingleton<IssuerKeys>();
        builder.Services.AddAuthentication().AddJwtBearer(SchemeName, _ => { });
        builder.Services.AddOptions<JwtBearerOptions>(SchemeName)
            .Configure<IOptions<OidcOptions>>((bearer, oidc) => Configure(bearer, oidc.Value)).ValidateOnStart();
    }

    private static void Configure(JwtBearerOptions bearer, OidcOptions oidc)
    {
        if (!oidc.IsOn) return;
        bearer.Authority = oidc.Authority;
        bearer.BackchannelTimeout = IssuerTimeout;
        bearer.RequireHttpsMetadata = oidc.Authority is { } authority && new Uri(authority).Scheme == Uri.UriSchemeHttps;
        bearer.MapInboundClaims = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false });
        bearer.TokenValidationParameters = new()
        {
            ValidAudience = oidc.Audience,
            ValidIssuer = oidc.Issuer,
            ValidAlgorithms = oidc.ValidAlgorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
        };
        if (oidc.KeysFile is { } file) bearer.TokenValidationParameters.IssuerSigningKeys = ReadKeys(file);
    }

    private static IList<SecurityKey> ReadKeys(string file)
    {
        try
        {
            return new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys() is { Count: > 0 } keys
                ? keys : throw new StartRefusedException($"Alerts:Oidc:KeysFile {file} holds no key.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException($"Alerts:Oidc:KeysFile {file} cannot be read as a JWKS.");
        }
    }
}
