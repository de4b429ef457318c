using Alerts.Access;
using Alerts.Contracts;
using Alerts.Operations;
using Microsoft.Extensions.Options;

namespace Alerts.Incidents;

internal static class IncidentsSetup
{
    public static IHostApplicationBuilder AddIncidents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CorrelationOptions>().BindConfiguration(CorrelationOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<CommitterOptions>().BindConfiguration(CommitterOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CorrelationOptions>, CorrelationOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<CommitterOptions>, CommitterOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        builder.Services.AddSingleton(services => new CorrelationRules(services.GetRequiredService<IOptions<CorrelationOptions>>().Value));
        builder.Services.AddSingleton<CommitterMetrics>().AddSingleton<BorderStore>().AddSingleton<BorderReader>().AddSingleton<BorderCache>().AddSingleton<GroupCommit>().AddSingleton<GroupCommitter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<GroupCommitter>());
        builder.Services.AddSingleton<IncidentQueries>();
        builder.Services.AddHostedService<DueUpdates>().AddHostedService<Trimming>();
        return builder;
    }

    public static IEndpointRouteBuilder MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/v1/incidents").RequireAuthorization(Policies.Watch).WithTags("Incidents");
        incidents.MapGet("/", IncidentDoors.FindAsync).Produces<IncidentPage>().WithRefusals(400, 503)
            .WithSummary("Incidents as they stand, newest first: sector, event, minSeverity, status, from, to, bbox, limit, after.");
        incidents.MapGet("/{id:guid}", IncidentDoors.GetAsync).Produces<IncidentDetail>().WithRefusals(404, 503)
            .WithSummary("One incident with its alerts.");
        return routes;
    }
}
