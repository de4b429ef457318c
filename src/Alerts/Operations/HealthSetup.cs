using Microsoft.Extensions.Options;

namespace Alerts.Operations;

internal static class HealthSetup
{
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services.AddSingleton<HealthReading>().AddHostedService<HealthWatch>();
        services.AddHealthCheck<PasswordReadiness>();
        return builder;
    }

    /// <summary>A check that also has things to tell.</summary>
    public static IServiceCollection AddHealthCheck<TCheck>(this IServiceCollection services)
        where TCheck : class, IReadinessCheck, IHealthNotice => services
        .AddSingleton<TCheck>()
        .AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<TCheck>())
        .AddSingleton<IHealthNotice>(provider => provider.GetRequiredService<TCheck>());
}
