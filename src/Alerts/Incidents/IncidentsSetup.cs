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
        builder.Services.AddSingleton<CommitterMetrics>().AddSingleton<BorderStore>().AddSingleton<GroupCommit>().AddSingleton<GroupCommitter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<GroupCommitter>());
        builder.Services.AddHostedService<DueUpdates>().AddHostedService<Trimming>();
        return builder;
    }
}
