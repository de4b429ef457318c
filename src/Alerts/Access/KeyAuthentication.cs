using System.Text.Encodings.Web;
using Alerts.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>
/// Who is calling: a bearer key, a token of the issuer that the configuration names, or a page's session cookie. A cookie counts only for our own pages.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    KeyRing ring,
    Sessions sessions,
    IOptions<OidcOptions> oidc,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "key";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true)
        {
            var text = header[Bearer.Length..].Trim();
            // A key never goes where tokens go, nor a token where keys go, except the administrator's, whose shape is free.
            if (!oidc.Value.IsOn || text.StartsWith(KeyText.Prefix, StringComparison.Ordinal)) return Result(await FindAsync(text));
            return ring.Find(text) is { } administrator ? Result(administrator) : await FindTokenAsync(text);
        }
        if (Sessions.CookieOf(Context) is not { } cookie) return AuthenticateResult.NoResult();
        if (!Origins.MayUseCookie(Request)) return AuthenticateResult.Fail("Cookie from another origin");
        return Result(await sessions.FindAsync(cookie));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "unauthenticated", "A valid key is needed: Authorization: Bearer <key>.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "forbidden", "This key does not have the right to do that.");

    /// <summary>While Redis is away the keys last known decide.</summary>
    private async ValueTask<Rights?> FindAsync(string key)
    {
        try
        {
            return await ring.FindFreshAsync(key);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return ring.Find(key);
        }
    }

    private async Task<AuthenticateResult> FindTokenAsync(string text)
    {
        if (!TokenShape.IsSound(text, clock.GetUtcNow(), oidc.Value.LongestLifetime)) return AuthenticateResult.Fail("Not a token for this service");
        var token = await Context.AuthenticateAsync(OidcSetup.SchemeName);
        if (!token.Succeeded || token.Properties.ExpiresUtc is not { } expiresAt || expiresAt <= clock.GetUtcNow()) return AuthenticateResult.Fail("Not a token for this service");
        return TokenRights.Of(token.Principal, oidc.Value, expiresAt) is { } rights
            ? Result(rights)
            : AuthenticateResult.Success(new(RightsOfPrincipal.Nobody, SchemeName));
    }

    /// <summary>The ticket's end closes the hub's connections, whatever else fails.</summary>
    private static AuthenticateResult Result(Rights? rights) => rights is null
        ? AuthenticateResult.Fail("Unknown, revoked or expired key")
        : AuthenticateResult.Success(new(rights.ToPrincipal(), new() { ExpiresUtc = rights.ExpiresAt }, SchemeName));
}
