using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Alerts.Access;

/// <summary>
/// Cross-origin requests (CORS) of the pages that <see cref="AccessOptions.AllowedOrigins"/> names, at the API and the hub. They speak with
/// a key of their own: a cookie never counts for them, see <see cref="OriginCheck"/>. No other origin is answered anything about it.
/// </summary>
internal sealed class CorsPolicySetup(IOptions<AccessOptions> access) : IConfigureOptions<CorsOptions>
{
    private const string Api = "api", Hub = "hub";

    /// <summary>How long a browser need not ask again.</summary>
    private static readonly TimeSpan PreflightHolds = TimeSpan.FromMinutes(10);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Beside those that every page may read.</summary>
    private static readonly string[] Exposed = [
        HeaderNames.ETag,
        HeaderNames.Location,
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate
    ];

    public void Configure(CorsOptions options)
    {
        options.AddPolicy(Api, Policy().Build());
        // SignalR's own client asks with credentials unless it is told otherwise, and a browser then wants to hear that it may.
        options.AddPolicy(Hub, Policy().AllowCredentials().Build());
    }

    /// <summary>Before anybody is asked for a key: a browser's preflight has none.</summary>
    public void Use(WebApplication app)
    {
        if (access.Value.AllowedOrigins.Count == 0) return;
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            api => api.Use(VaryAsync).UseCors(Api));
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase),
            hub => hub.Use(VaryAsync).UseCors(Hub));
    }

    private CorsPolicyBuilder Policy() => new CorsPolicyBuilder()
        .SetIsOriginAllowed(origin => access.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        .WithMethods(Methods)
        .AllowAnyHeader()
        .WithExposedHeaders(Exposed)
        .SetPreflightMaxAge(PreflightHolds);

    /// <summary>
    /// Also where no origin was named: what a cache keeps of that answer must not reach a page that would have been told more.
    /// </summary>
    private static Task VaryAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                if (!headers.Vary.Any(value => value?.Contains(HeaderNames.Origin, StringComparison.OrdinalIgnoreCase) == true))
                    headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }
}
