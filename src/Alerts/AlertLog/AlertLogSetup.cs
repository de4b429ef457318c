using Alerts.Access;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.AlertLog;

internal static class AlertLogSetup
{
    public static IHostApplicationBuilder AddAlertLog(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EpochStore>().AddSingleton<LogPages>();
        builder.Services.AddSingleton<LogTail>().AddHostedService(services => services.GetRequiredService<LogTail>());
        return builder;
    }

    public static IEndpointRouteBuilder MapAlertLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/alerts", LogDoor.GetAsync).RequireAuthorization(Policies.Watch).Produces<AlertPage>().WithRefusals(400, 503)
            .WithTags("Alerts").WithSummary("The alert log after a cursor, in order.");
        return routes;
    }
}
