using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Alerts.Access.Authentication;

/// <summary>
/// Browsers cannot send headers with a WebSocket, so the hub's clients put the key into the address, as <c>access_token</c>. It is moved to
/// where keys belong before anything else sees the request: what writes down addresses, a log or a trace, can never write down a key.
/// </summary>
internal sealed class QueryTokenContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private const string Name = "access_token";

    private readonly DefaultHttpContextFactory inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        if (featureCollection.Get<IHttpRequestFeature>() is { QueryString.Length: > 0 } request
            && request.QueryString.Contains(Name, StringComparison.OrdinalIgnoreCase))
            Move(request);
        return inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => inner.Dispose(httpContext);

    private static void Move(IHttpRequestFeature request)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString);
        if (!query.Remove(Name, out var tokens)) return;
        request.QueryString = QueryString.Create(query).Value ?? string.Empty;
        request.RawTarget = request.RawTarget.Split('?')[0] + request.QueryString;
        var isForHub = request.Path.StartsWith("/hubs/", StringComparison.OrdinalIgnoreCase);
        if (isForHub && tokens is [{ Length: > 0 } token] && request.Headers.Authorization.Count == 0)
            request.Headers.Authorization = $"Bearer {token}";
    }
}
