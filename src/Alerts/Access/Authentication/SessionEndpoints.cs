using Alerts.Access.Keys;
using Alerts.Http;

namespace Alerts.Access.Authentication;

/// <summary>How a page signs in and out.</summary>
internal static class SessionEndpoints
{
    /// <summary>Longer than any look-up takes while Redis answers: how long a refusal takes tells nothing about the key.</summary>
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(500);

    public static async Task<IResult> SignInAsync(
        SignIn request, HttpContext context, AccessKeyCache ring, Sessions sessions, TimeProvider clock)
    {
        if (OriginCheck.IsForeign(context.Request)) return new OriginRefused();
        var refusal = Task.Delay(RefusalTakes, clock, context.RequestAborted);
        if (request.Key is not { Length: > 0 } key || await ring.FindFreshAsync(key.Trim()) is not { } rights)
        {
            await refusal;
            return Problems.Result(StatusCodes.Status401Unauthorized, "unauthenticated", "This key is unknown, revoked or expired.");
        }
        await sessions.OpenAsync(context, rights);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions)
    {
        if (OriginCheck.IsForeign(context.Request)) return new OriginRefused();
        await sessions.CloseAsync(context);
        return TypedResults.NoContent();
    }

    private sealed class OriginRefused : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => OriginCheck.RefuseAsync(httpContext);
    }
}
