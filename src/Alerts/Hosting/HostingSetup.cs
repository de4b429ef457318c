using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Alerts.Hosting;

internal static class HostingSetup
{
    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AlertsOptions>().BindConfiguration(AlertsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertsOptions>, AlertsOptionsValidator>();
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        services.AddFirstSteps().AddHostedService<StartGreeting>();
        return builder;
    }
}
