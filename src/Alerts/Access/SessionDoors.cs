using Alerts.Operations;

namespace Alerts.Access;

/// <summary>Body of <c>POST /sign-in</c>.</summary>
internal sealed record SignIn(string? Key);

/// <summary>How a page signs in and out.</summary>
internal static class SessionDoors
{
    public static async Task<IResult> SignInAsync(SignIn request, HttpContext context, KeyRing ring, Sessions sessions)
    {
        if (Origins.IsForeign(context.Request)) return new OriginRefused();
        if (request.Key is not { Length: > 0 } key || await ring.FindFreshAsync(key.Trim()) is not { } rights)
            return Problems.Result(StatusCodes.Status401Unauthorized, "unauthenticated", "This key is unknown, revoked or expired.");
        await sessions.OpenAsync(context, rights);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions)
    {
        if (Origins.IsForeign(context.Request)) return new OriginRefused();
        await sessions.CloseAsync(context);
        return TypedResults.NoContent();
    }

    private sealed class OriginRefused : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Origins.RefuseAsync(httpContext);
    }
}
