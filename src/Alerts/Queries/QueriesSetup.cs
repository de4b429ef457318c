using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Http;
using Alerts.Http.OpenApi;

namespace Alerts.Queries;

internal static class QueriesSetup
{
    public static IHostApplicationBuilder AddQueries(this IHostApplicationBuilder builder)
    {
        var services = builder.AddDisclosure().Services;
        services.AddSingleton<IncidentQueries>();
        services.AddSingleton<IncidentReports>();
        services.AddSingleton<IncidentCatalogue>();
        services.AddHostedService(provider => provider.GetRequiredService<IncidentCatalogue>());
        services.DescribeOperations(IncidentExamples.All);
        services.DescribeOperations(AlertLogExamples.All);
        return builder;
    }

    public static IEndpointRouteBuilder MapQueries(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/v1/incidents").RequireAuthorization(Policies.Watch).WithTags("Incidents");
        incidents.MapGet("/", IncidentEndpoints.FindAsync).WithMetadata(new MayBeCompressed()).Produces<IncidentPage>()
            .WithRefusals(400, 503)
            .WithName("findIncidents").WithSummary("Incidents as they stand, and how many there are.")
            .WithQueryList("sectors", "Only incidents that touch one of these sector ids.", OpenApiValues.Text())
            .WithQueryList("sector", "The same as `sectors`.", OpenApiValues.Text())
            .WithQueryList("events", "Only incidents whose reports tell of one of these event codes.", OpenApiValues.Word<EventCode>())
            .WithQueryList("event", "The same as `events`.", OpenApiValues.Word<EventCode>())
            .WithQuery("minSeverity", "Only this severity and above.", OpenApiValues.Word<Severity>())
            .WithQueryList("status", "Only these statuses.", OpenApiValues.Word<IncidentStatus>())
            .WithQuery("from", "Only incidents whose last activity is not before this.", OpenApiValues.Time())
            .WithQuery("to", "Only incidents that did not begin after this.", OpenApiValues.Time())
            .WithQueryList(
                "bbox",
                "Only incidents in this box: west, south, east, north. A box that crosses the antimeridian has its west greater than its "
                    + "east.",
                OpenApiValues.Number(-180, 180),
                count: 4)
            .WithQuery(
                "order",
                "By what the newest come first: when the newest alert about each was committed, or its earliest occurrence.",
                OpenApiValues.Word<IncidentOrder>())
            .WithQuery("limit", "At most so many incidents.", OpenApiValues.Whole(1, IncidentQuery.MaxLimit, IncidentQuery.DefaultLimit))
            .WithQuery("after", "The `after` of the page before.", OpenApiValues.Text());
        incidents.MapGet("/{id:guid}", IncidentEndpoints.GetAsync).WithMetadata(new MayBeCompressed()).Produces<IncidentDetail>()
            .WithRefusals(404, 503)
            .WithName("getIncident").WithSummary("One incident with its alerts.").WithAnswerHeader(200, "ETag", "The incident's revision.");
        incidents.MapGet("/{id:guid}/reports", IncidentEndpoints.GetReportsAsync).RequireAuthorization(Policies.Operate)
            .Produces<IncidentReportPage>().WithRefusals(400, 404, 503)
            .WithName("getIncidentReports").WithSummary("What each report of an incident says, in the reporters' words.")
            .WithDescription(
                "As exactly as the key may know places, and nothing of who sent it. Only an administrator's key without limits is told how "
                    + "reliable the source and how credible the report is held to be. Of an incident with more than 10,000 reports the "
                    + "first are listed.")
            .WithQuery("limit", "At most so many reports.", OpenApiValues.Whole(1, IncidentReports.MaxLimit, IncidentReports.DefaultLimit))
            .WithQuery("after", "The `after` of the page before.", OpenApiValues.Text());
        routes.MapGet("/api/v1/alerts", LogEndpoints.GetAsync).RequireAuthorization(Policies.Watch).WithMetadata(new MayBeCompressed())
            .Produces<AlertPage>().WithRefusals(400, 503)
            .WithTags("Alerts").WithName("readAlerts").WithSummary("The alert log after a cursor, in order.")
            .WithDescription(
                "When the cursor is older than what is kept, or of another log, the answer says `recovered: false` and brings a snapshot.")
            .WithQuery("after", "A cursor: go on after it. Absent: from the oldest kept.", OpenApiValues.Text())
            .WithQuery("limit", "At most so many alerts.", OpenApiValues.Whole(1, AlertLogReader.MaxPage, LogEndpoints.DefaultLimit));
        return routes;
    }
}
