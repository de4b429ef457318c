using Alerts.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Access;

/// <summary>
/// Which page a browser speaks for. A browser names it on every WebSocket and on every request that changes something; other programs need
/// not.
/// </summary>
internal sealed class OriginCheck(IOptions<AccessOptions> options)
{
    /// <summary>A foreign page may not open the hub, whatever key it found: what a browser calls CORS does not cover WebSockets.</summary>
    public Task GuardHubAsync(HttpContext context, RequestDelegate next)
    {
        var isRefused = context.Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
            && context.Request.Headers.Origin is [{ Length: > 0 } origin]
            && !IsOwn(context.Request, origin)
            && !options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
        return isRefused ? RefuseAsync(context) : next(context);
    }

    /// <summary>
    /// Whether a cookie may speak for this request: never for a foreign page, and where something changes only for a page of ours.
    /// </summary>
    public static bool MayUseCookie(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin] ? IsOwn(request, origin) : IsMereReading(request);

    public static bool IsForeign(HttpRequest request) => request.Headers.Origin is [{ Length: > 0 } origin] && !IsOwn(request, origin);

    public static Task RefuseAsync(HttpContext context) =>
        Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "origin-refused", "Pages of this origin may not do that.");

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Seen by the header: the framework knows of a WebSocket only at the hub itself.</summary>
    private static bool IsMereReading(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Upgrade.Count == 0;
}
