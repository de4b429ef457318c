using Alerts.Access;
using Alerts.Http;
using Alerts.Reporters.Quarantine;

namespace Alerts.Reporters;

internal static class ReportersSetup
{
    public static IHostApplicationBuilder AddReporters(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PseudonymStore>();
        services.AddSingleton<OrganisationNames>();
        services.AddSingleton<Pseudonyms>();
        services.AddHostedService(provider => provider.GetRequiredService<Pseudonyms>());
        services.DescribeOperations(PseudonymExamples.All);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ReportersJson.Default));
        return builder.AddQuarantine();
    }

    public static IEndpointRouteBuilder MapReporters(this IEndpointRouteBuilder routes)
    {
        var pseudonyms = routes.MapGroup("/api/v1/pseudonyms").RequireAuthorization(Policies.Administer).WithTags("Access");
        pseudonyms.MapPost("/destroy", PseudonymEndpoints.DestroyAsync).WithName("destroyPseudonyms").Produces<PseudonymsDestroyAnswer>()
            .WithRefusals(400, 415, 422, 503)
            .WithSummary("Destroy the key that makes reporters' pseudonyms: nobody can tell any more who stands behind earlier reports.");
        pseudonyms.MapGet("/", PseudonymEndpoints.ListAsync).WithName("listPseudonyms").WithRefusals(503)
            .WithSummary("Every destruction of the pseudonyms' key, oldest first.");
        return routes.MapQuarantine();
    }
}
