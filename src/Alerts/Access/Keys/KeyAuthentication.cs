using System.Text.Encodings.Web;
using Alerts.Access.Authentication;
using Alerts.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Access.Keys;

/// <summary>
/// Who is calling: a bearer key, a token of the issuer that the configuration names, or a page's session cookie. A cookie counts only for
/// our own pages.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessKeyCache ring,
    Sessions sessions,
    IOptions<OidcOptions> oidc,
    IssuerKeys issuer,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "key";

    private const string Bearer = "Bearer ";
    private const int RetryAfterSeconds = 5;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            return await AuthenticateCallerAsync();
        }
        catch (Exception exception) when (IsPassing(exception))
        {
            // Neither known nor unknown: the challenge says so.
            return AuthenticateResult.Fail(exception);
        }
    }

    private async Task<AuthenticateResult> AuthenticateCallerAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true)
        {
            var text = header[Bearer.Length..].Trim();
            // A key never goes where tokens go, nor a token where keys go, except the administrator's, whose shape is free.
            if (!oidc.Value.IsOn || text.StartsWith(AccessKeyFormat.Prefix, StringComparison.Ordinal))
                return Result(await InTimeAsync(ring.FindFreshAsync(text).AsTask()));
            return ring.Find(text) is { } administrator ? Result(administrator) : await FindTokenAsync(text);
        }
        if (Sessions.CookieOf(Context) is not { } cookie) return AuthenticateResult.NoResult();
        if (!OriginCheck.MayUseCookie(Request)) return AuthenticateResult.Fail("Cookie from another origin");
        return Result(await InTimeAsync(sessions.FindAsync(cookie)));
    }

    /// <summary>What could not be looked up is not unknown: a client that heard 401 would give up for good.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).Failure is { } failure && IsPassing(failure))
        {
            await Problems.TryAgain(
                Context,
                new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "This key cannot be looked up now; try again."),
                RetryAfterSeconds).ExecuteAsync(Context);
            return;
        }
        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.WriteAsync(
            Context, StatusCodes.Status401Unauthorized, "unauthenticated", "A valid key is needed: Authorization: Bearer <key>.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "forbidden", "This key does not have the right to do that.");

    private static bool IsPassing(Exception exception) => exception is RedisException or TimeoutException;

    /// <summary>
    /// As long as the endpoint allows. What is given up goes on without this request, so it must not hold anything of the request.
    /// </summary>
    private Task<T> InTimeAsync<T>(Task<T> lookUp) =>
        Context.GetEndpoint()?.Metadata.GetMetadata<DnsTimeout>() is { } timeout ? lookUp.WaitAsync(timeout.Limit, clock) : lookUp;

    private async Task<AuthenticateResult> FindTokenAsync(string text)
    {
        if (!TokenShape.IsSound(text, clock.GetUtcNow(), oidc.Value.MaxTokenLifetime))
            return AuthenticateResult.Fail("Not a token for this service");
        // Before the framework's handler, which then finds the keys in memory and never waits for the issuer itself.
        if (!await InTimeAsync(issuer.AreKnownAsync(Context.RequestAborted)))
            throw new TimeoutException("The issuer of tokens does not answer.");
        var token = await Context.AuthenticateAsync(OidcSetup.SchemeName);
        if (!token.Succeeded || token.Properties.ExpiresUtc is not { } expiresAt || expiresAt <= clock.GetUtcNow())
            return AuthenticateResult.Fail("Not a token for this service");
        return TokenRights.Of(token.Principal, oidc.Value, expiresAt) is { } rights
            ? Result(rights)
            : AuthenticateResult.Success(new(RightsOfPrincipal.Nobody, SchemeName));
    }

    /// <summary>The ticket's end closes the hub's connections, whatever else fails.</summary>
    private static AuthenticateResult Result(Rights? rights) => rights is null
        ? AuthenticateResult.Fail("Unknown, revoked or expired key")
        : AuthenticateResult.Success(new(rights.ToPrincipal(), new() { ExpiresUtc = rights.ExpiresAt }, SchemeName));
}
