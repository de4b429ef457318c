namespace Alerts.AlertLog;

internal static class AlertLogSetup
{
    public static IHostApplicationBuilder AddAlertLog(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DataHealthCheck>("data");
        builder.Services.AddSingleton<UndecidedReports>();
        builder.Services
            .AddSingleton<EpochStore>()
            .AddSingleton<AlertLogReader>()
            .AddSingleton<ReaderLags>();
        builder.Services
            .AddSingleton<LogTail>()
            .AddHostedService(services => services.GetRequiredService<LogTail>());
        return builder;
    }
}
