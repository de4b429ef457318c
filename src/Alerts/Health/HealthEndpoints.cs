using System.Security.Claims;
using Alerts.Access;
using Alerts.Access.Authentication;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Health;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary>With the deadline of <see cref="CachedHealthChecks"/> it keeps the promise of four seconds, whatever hangs.</summary>
    public static readonly DnsTimeout DnsTimeout = new(TimeSpan.FromMilliseconds(500));

    public static IResult Live() => TypedResults.Text("live\n");

    public static async Task<IResult> ReadyAsync(
        HealthCheckService checks, ClaimsPrincipal caller, HttpContext context, CancellationToken aborted)
    {
        var readiness = Readiness.Of(await checks.CheckHealthAsync(aborted));
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            MayKnowWhy(caller) ? readiness : readiness.ForStrangers(),
            HealthJson.Default.Readiness,
            statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static bool MayKnowWhy(ClaimsPrincipal caller) => caller.IsInRole(nameof(Role.Operator)) || caller.IsInRole(nameof(Role.Admin));
}
