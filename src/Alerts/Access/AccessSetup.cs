using Alerts.Access.Authentication;
using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Hosting;
using Alerts.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Alerts.Access;

internal static class AccessSetup
{
    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        builder.Services.DescribeOperations(AccessExamples.All);
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services
            .AddSingleton<MasterKey>()
            .AddSingleton<FieldEncryption>();
        builder.Services.AddHealthChecks().AddCheck<SecretHealthCheck>("secret");
        builder.Services
            .AddSingleton<AccessKeyStore>()
            .AddSingleton<AccessKeyLifecycle>()
            .AddSingleton<Sessions>();
        builder.Services
            .AddSingleton<AccessKeyCache>()
            .AddHostedService(services => services.GetRequiredService<AccessKeyCache>());
        builder.Services.AddFirstSteps().AddHostedService<FirstAdministrator>();
        builder.Services
            .AddSingleton<CurrentRights>()
            .AddSingleton<OriginCheck>()
            .AddSingleton<CorsPolicySetup>()
            .AddSingleton<IHttpContextFactory, QueryTokenContextFactory>();
        builder.Services.AddCors();
        builder.Services.AddSingleton<IConfigureOptions<CorsOptions>>(services => services.GetRequiredService<CorsPolicySetup>());
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccessJson.Default));
        builder.Services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        builder.AddOidc();
        WithoutFrameworkKeys(builder.Services);
        builder.Services.AddAuthorizationBuilder()
            // Only the framework's own answers (such as 415) name no policy: see EndpointPolicyGuard.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.BeKnown, Allow(Enum.GetValues<Role>()))
            .AddPolicy(Policies.Report, Allow(Role.Reporter))
            .AddPolicy(Policies.ReadReports, Allow(Role.Reporter, Role.Operator, Role.Admin))
            .AddPolicy(Policies.Watch, Allow(Role.Watcher, Role.Operator, Role.Integrator, Role.Admin))
            .AddPolicy(Policies.HaveWebhooks, Allow(Role.Integrator, Role.Admin))
            .AddPolicy(Policies.Operate, Allow(Role.Operator, Role.Admin))
            // Whoever is not authenticated is refused by the rest of the policy, but every requirement is asked.
            .AddPolicy(Policies.OperateEverywhere, new AuthorizationPolicyBuilder().Combine(Allow(Role.Operator, Role.Admin))
                .RequireAssertion(asked => asked.User.Identity is { IsAuthenticated: true } && asked.User.Rights().Sectors is null).Build())
            .AddPolicy(Policies.Administer, Allow(Role.Admin));
        return builder;
    }

    /// <summary>Before anybody is asked for a key.</summary>
    public static WebApplication UseOrigins(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<OriginCheck>().GuardHubAsync);
        app.Services.GetRequiredService<CorsPolicySetup>().Use(app);
        return app;
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/keys").RequireAuthorization(Policies.Administer).WithTags("Access");
        keys.MapPost("/", KeyEndpoints.CreateAsync).WithMetadata(new RequestSizeLimitAttribute(KeyEndpoints.BodyLimit))
            .WithName("createKey").Produces<AccessKeyCreated>(StatusCodes.Status201Created).WithRefusals(400, 415, 422)
            .WithSummary("Make a key; it is shown once.")
            .WithDescription("An administrator that is limited to sectors makes keys for these sectors only.");
        keys.MapGet("/", KeyEndpoints.ListAsync).WithName("listKeys").WithSummary("All keys, without the keys themselves.");
        keys.MapPost("/{id}/rotate", KeyEndpoints.RotateAsync).WithName("rotateKey")
            .Produces<AccessKeyCreated>(StatusCodes.Status201Created).WithRefusals(400, 404, 409, 415, 422)
            .WithSummary("Give its holder a second key; it is shown once, and the old one stops working after the overlap.")
            .WithDescription(
                "A holder has at most two keys at a time: 409 `two-live-keys` until the older one has expired or is revoked. Role, "
                    + "sectors, organisation and side stay as they were.");
        keys.MapDelete("/{id}", KeyEndpoints.DeleteAsync).WithName("deleteKey").Produces(StatusCodes.Status204NoContent)
            .WithRefusals(404, 409)
            .WithSummary("Revoke a key; its live connections are cut within 5 s.")
            .WithDescription("409 `last-administrator`: nobody could make keys any more. Make another administrator's key first.");
        routes.MapPost("/sign-in", SessionEndpoints.SignInAsync).AllowAnonymous().WithMetadata(new LimitedAs(LimitKind.SignIns))
            .ExcludeFromDescription();
        routes.MapPost("/sign-out", SessionEndpoints.SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    /// <summary>
    /// The framework's own key ring, which nothing here uses, would write a key into the home directory of whoever starts the program.
    /// </summary>
    private static void WithoutFrameworkKeys(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var loader in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(loader);
    }

    private static AuthorizationPolicy Allow(params Role[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString())).Build();
}
