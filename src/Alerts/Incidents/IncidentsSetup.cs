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
        builder.Services.AddSingleton<CommitterMetrics>().AddSingleton<IMetricInitializer>(provider => provider.GetRequiredService<CommitterMetrics>()).AddSingleton<IncidentStore>().AddSingleton<IncidentReader>().AddSingleton<IncidentCache>().AddSingleton<CommitLoop>();
        builder.Services.AddSingleton(services => new ServerClock(services.GetRequiredService<TimeProvider>())).AddHostedService<ServerClockSetting>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<CommitBatch>(services, services.GetRequiredService<ServerClock>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<CommitLoop>());
        builder.Services.AddSingleton<IReadinessCheck, DecisionReadiness>();
        builder.Services.AddSingleton<IncidentQueries>().AddSingleton<SourceHistories>().AddSingleton<ReportAssessment>().AddSingleton<IncidentReports>().AddSingleton<IncidentCatalogue>().AddHostedService(services => services.GetRequiredService<IncidentCatalogue>());
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ThrottledUpdates>(services, services.GetRequiredService<ServerClock>()));
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<RetentionJob>(services, services.GetRequiredService<ServerClock>()));
        builder.Services.DescribeOperations(IncidentExamples.All);
        return builder;
    }

    public static IEndpointRouteBuilder MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/v1/incidents").RequireAuthorization(Policies.Watch).WithTags("Incidents");
        incidents.MapGet("/", IncidentEndpoints.FindAsync).WithMetadata(new MayBeCompressed()).Produces<IncidentPage>().WithRefusals(400, 503)
            .WithName("findIncidents").WithSummary("Incidents as they stand, and how many there are.")
            .WithQueryList("sectors", "Only incidents that touch one of these sector ids.", OpenApiValues.Text())
            .WithQueryList("sector", "The same as `sectors`.", OpenApiValues.Text())
            .WithQueryList("events", "Only incidents whose reports tell of one of these event codes.", OpenApiValues.Word<EventCode>())
            .WithQueryList("event", "The same as `events`.", OpenApiValues.Word<EventCode>())
            .WithQuery("minSeverity", "Only this severity and above.", OpenApiValues.Word<Severity>())
            .WithQueryList("status", "Only these statuses.", OpenApiValues.Word<IncidentStatus>())
            .WithQuery("from", "Only incidents whose last activity is not before this.", OpenApiValues.Time())
            .WithQuery("to", "Only incidents that did not begin after this.", OpenApiValues.Time())
            .WithQueryList("bbox", "Only incidents in this box: west, south, east, north. A box that crosses the antimeridian has its west greater than its east.", OpenApiValues.Number(-180, 180), count: 4)
            .WithQuery("order", "By what the newest come first: when the newest alert about each was committed, or its earliest occurrence.", OpenApiValues.Word<IncidentOrder>())
            .WithQuery("limit", "At most so many incidents.", OpenApiValues.Whole(1, IncidentQuery.MaxLimit, IncidentQuery.DefaultLimit))
            .WithQuery("after", "The `after` of the page before.", OpenApiValues.Text());
        incidents.MapGet("/{id:guid}", IncidentEndpoints.GetAsync).WithMetadata(new MayBeCompressed()).Produces<IncidentDetail>().WithRefusals(404, 503)
            .WithName("getIncident").WithSummary("One incident with its alerts.").WithAnswerHeader(200, "ETag", "The incident's revision.");
        incidents.MapGet("/{id:guid}/reports", IncidentEndpoints.GetReportsAsync).RequireAuthorization(Policies.Operate).Produces<IncidentReportPage>().WithRefusals(400, 404, 503)
            .WithName("getIncidentReports").WithSummary("What each report of an incident says, in the reporters' words.")
            .WithDescription("As exactly as the key may know places, and nothing of who sent it. Only an administrator's key without limits is told how reliable the source and how credible the report is held to be. Of an incident with more than 10,000 reports the first are listed.")
            .WithQuery("limit", "At most so many reports.", OpenApiValues.Whole(1, IncidentReports.MaxLimit, IncidentReports.DefaultLimit))
            .WithQuery("after", "The `after` of the page before.", OpenApiValues.Text());
        return routes;
    }
}
