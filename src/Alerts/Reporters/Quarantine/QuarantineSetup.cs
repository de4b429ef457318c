using Alerts.Access;
using Alerts.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Reporters.Quarantine;

internal static class QuarantineSetup
{
    public static IHostApplicationBuilder AddQuarantine(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<QuarantineOptions>().BindConfiguration(QuarantineOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<QuarantineOptions>, QuarantineOptionsValidator>();
        services
            .AddSingleton<QuarantineStore>()
            .AddSingleton<AbuseCounts>()
            .AddSingleton<AbuseCounterStore>();
        services
            .AddSingleton<QuarantineList>()
            .AddHostedService(provider => provider.GetRequiredService<QuarantineList>());
        services.AddHostedService<AbuseMonitor>();
        services.DescribeOperations(QuarantineExamples.All);
        services.AddSingleton<QuarantineFollowing>()
            .AddSingleton<PseudonymFollower>(provider => provider.GetRequiredService<QuarantineFollowing>().PrepareAsync);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, QuarantineJson.Default));
        return builder;
    }

    public static IEndpointRouteBuilder MapQuarantine(this IEndpointRouteBuilder routes)
    {
        var quarantine = routes.MapGroup("/api/v1/quarantine").RequireAuthorization(Policies.Operate).WithTags("Quarantine");
        quarantine.MapGet("/", QuarantineEndpoints.ListAsync).Produces<QuarantinePage>().WithRefusals(503)
            .WithName("listQuarantine").WithSummary("Reporters in quarantine, and what was decided.")
            .WithDescription(
                "Reports of a reporter in quarantine are kept and marked, and raise neither certainty nor severity. Not for keys limited "
                    + "to sectors.");
        quarantine.MapPost("/{reporter}", QuarantineEndpoints.PutInAsync).Produces<QuarantineDecision>().WithRefusals(409, 422, 503)
            .WithName("putIntoQuarantine").WithSummary("Put a reporter into quarantine, by its pseudonym.");
        quarantine.MapPost("/{reporter}/release", QuarantineEndpoints.ReleaseAsync).Produces<QuarantineDecision>()
            .WithRefusals(409, 422, 503)
            .WithName("releaseFromQuarantine").WithSummary("Release a reporter: reports that come from now on count again.");
        return routes;
    }
}
