using Alerts.Limits;
using Alerts.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Alerts.Access;

internal static class AccessSetup
{
    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccessKeyStore>().AddSingleton<SharedSecrets>().AddSingleton<Pseudonyms>().AddSingleton<Sessions>();
        builder.Services.AddSingleton<KeyRing>().AddHostedService(services => services.GetRequiredService<KeyRing>());
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccessJson.Default));
        builder.Services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        builder.Services.AddAuthorizationBuilder()
            // Only the framework's own answers (such as 415) name no policy: see GuardedDoors.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Report, Allow(Role.Reporter))
            .AddPolicy(Policies.ReadReports, Allow(Role.Reporter, Role.Operator, Role.Admin))
            .AddPolicy(Policies.Watch, Allow(Role.Watcher, Role.Operator, Role.Integrator, Role.Admin))
            .AddPolicy(Policies.Operate, Allow(Role.Operator, Role.Admin))
            .AddPolicy(Policies.Administer, Allow(Role.Admin));
        return builder;
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/keys").RequireAuthorization(Policies.Administer).WithTags("Access");
        keys.MapPost("/", KeyDoors.CreateAsync).WithMetadata(new RequestSizeLimitAttribute(KeyDoors.BodyLimit)).WithName("createKey").Produces<AccessKeyCreated>(StatusCodes.Status201Created).WithRefusals(400, 415, 422)
            .WithSummary("Make a key; it is shown once.");
        keys.MapGet("/", KeyDoors.ListAsync).WithName("listKeys").WithSummary("All keys, without the keys themselves.");
        keys.MapDelete("/{id}", KeyDoors.DeleteAsync).WithName("deleteKey").Produces(StatusCodes.Status204NoContent).WithRefusals(404)
            .WithSummary("Revoke a key; its live connections are cut within 5 s.");
        routes.MapPost("/sign-in", SessionDoors.SignInAsync).AllowAnonymous().WithMetadata(new LimitedAs(LimitKind.SignIns)).ExcludeFromDescription();
        routes.MapPost("/sign-out", SessionDoors.SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static AuthorizationPolicy Allow(params Role[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString())).Build();
}
