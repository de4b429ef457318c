using Alerts.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace Alerts.Access;

/// <summary>Deny by default: the program does not start with an endpoint that names neither a policy nor that it is open to all.</summary>
internal static class EndpointPolicyGuard
{
    public static WebApplication RequireEndpointPolicies(this WebApplication app)
    {
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is not null)
                continue;
            throw new StartRefusedException($"The endpoint {endpoint.DisplayName} names no policy.");
        }
        return app;
    }
}
