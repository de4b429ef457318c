using Alerts.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace Alerts.Access;

/// <summary>Deny by default: the program does not start with a door that names neither a policy nor that it is open to all.</summary>
internal static class EndpointPolicyGuard
{
    public static WebApplication RequireGuardedDoors(this WebApplication app)
    {
        foreach (var door in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (door.Metadata.GetMetadata<IAllowAnonymous>() is not null || door.Metadata.GetMetadata<IAuthorizeData>()?.Policy is not null)
                continue;
            throw new StartRefusedException($"The door {door.DisplayName} names no policy.");
        }
        return app;
    }
}
