using System.Text.Encodings.Web;
using Alerts.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>
/// Who is calling: a bearer key, or a page's session cookie. The hub also takes the key as <c>access_token</c>, since a browser's WebSocket cannot
/// send headers. A cookie counts only for requests of our own pages.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    KeyRing ring,
    Sessions sessions) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "key";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true) return Result(await FindAsync(header[Bearer.Length..].Trim()));
        if (Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && Request.Query["access_token"] is [{ Length: > 0 } token])
            return Result(await FindAsync(token));
        if (Request.Cookies[Sessions.CookieName] is not { } cookie) return AuthenticateResult.NoResult();
        if (!IsFromOurPages()) return AuthenticateResult.Fail("Cookie from another origin");
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

    private static AuthenticateResult Result(Rights? rights) =>
        rights is null ? AuthenticateResult.Fail("Unknown, revoked or expired key") : AuthenticateResult.Success(new(rights.ToPrincipal(), SchemeName));

    private bool IsFromOurPages() =>
        Request.Headers.Origin is not [{ Length: > 0 } origin]
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(Request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
