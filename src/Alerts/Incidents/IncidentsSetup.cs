using Alerts.AlertLog;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using Alerts.Telemetry;
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
        builder.Services.AddSingleton<CommitterMetrics>()
            .AddSingleton<IMetricInitializer>(provider => provider.GetRequiredService<CommitterMetrics>())
            .AddSingleton<IncidentStore>()
            .AddSingleton<IncidentReader>()
            .AddSingleton<IncidentCache>()
            .AddSingleton<CommitLoop>();
        builder.Services.AddSingleton(services => new ServerClock(services.GetRequiredService<TimeProvider>()))
            .AddHostedService<ServerClockSetting>();
        builder.Services.AddSingleton(services =>
            ActivatorUtilities.CreateInstance<CommitBatch>(services, services.GetRequiredService<ServerClock>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<CommitLoop>());
        builder.Services.AddHealthChecks().AddCheck<DecisionHealthCheck>("decisions");
        builder.Services
            .AddSingleton<SourceHistories>()
            .AddSingleton<ReportAssessment>();
        builder.Services.AddHostedService(services =>
            ActivatorUtilities.CreateInstance<ThrottledUpdates>(services, services.GetRequiredService<ServerClock>()));
        builder.Services.AddHostedService(services =>
            ActivatorUtilities.CreateInstance<RetentionJob>(services, services.GetRequiredService<ServerClock>()));
        return builder.AddAlertLog();
    }
}
