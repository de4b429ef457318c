using Alerts.Access;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.AlertLog;

internal static class AlertLogSetup
{
    public static IHostApplicationBuilder AddAlertLog(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DataReadiness>().AddSingleton<IReadinessCheck>(services => services.GetRequiredService<DataReadiness>());
        builder.Services.AddSingleton<IHealthNotice>(services => services.GetRequiredService<DataReadiness>());
        builder.Services.AddSingleton<UndecidedReports>();
        builder.Services.AddSingleton<EpochStore>().AddSingleton<AlertLogReader>().AddSingleton<ReaderLags>();
        builder.Services.AddSingleton<LogTail>().AddHostedService(services => services.GetRequiredService<LogTail>());
        builder.Services.DescribeOperations(AlertLogExamples.All);
        return builder;
    }

    public static IEndpointRouteBuilder MapAlertLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/alerts", LogEndpoints.GetAsync).RequireAuthorization(Policies.Watch).WithMetadata(new MayBeCompressed()).Produces<AlertPage>().WithRefusals(400, 503)
            .WithTags("Alerts").WithName("readAlerts").WithSummary("The alert log after a cursor, in order.")
            .WithDescription("When the cursor is older than what is kept, or of another log, the answer says `recovered: false` and brings a snapshot.")
            .WithQuery("after", "A cursor: go on after it. Absent: from the oldest kept.", OpenApiValues.Text())
            .WithQuery("limit", "At most so many alerts.", OpenApiValues.Whole(1, AlertLogReader.MaxPage, LogEndpoints.DefaultLimit));
        return routes;
    }
}
