using Alerts.Health.Resources;
using Alerts.Hosting;
using Alerts.Http;
using Alerts.Telemetry;
using Microsoft.Extensions.Options;

namespace Alerts.Health;

internal static class HealthSetup
{
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services
            .AddSingleton<HealthReading>()
            .AddHostedService<HealthWatch>();
        services.AddHealthCheck<PasswordReadiness>();
        services.AddSingleton<RedisDurabilityCheck>();
        services.AddSingleton<IHealthNotice>(provider => provider.GetRequiredService<RedisDurabilityCheck>());
        services.AddHealthCheck<RedisReadiness>();
        services.AddSingleton<LastBackup>();
        services.DescribeOperations(HealthExamples.All);
        builder.AddTelemetry();
        return TelemetrySetup.IsOn(builder.Configuration) ? builder.AddMetrics() : builder;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", HealthEndpoints.Live).AllowAnonymous().DisableRateLimiting().WithTags("Health").WithName("isLive")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").WithSummary("The process answers.");
        routes.MapGet("/health/ready", HealthEndpoints.ReadyAsync).AllowAnonymous().WithMetadata(HealthEndpoints.DnsTimeout)
            .WithTags("Health").WithName("isReady").Produces<Readiness>().Produces<Readiness>(503)
            .WithSummary("Broker and Redis answer and keep what they acknowledge; otherwise what is wrong.")
            .WithDescription(
                "Everybody is told the name, the status and a stable code of each check; operators and administrators also a sentence for "
                    + "each thing that is wrong.");
        return routes.MapTelemetry();
    }

    private static IHostApplicationBuilder AddMetrics(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ReadinessMetrics>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadinessMetrics>());
        services.AddHostedService<ResourceMetrics>();
        services.AddSingleton<CertificateProbe>();
        services.AddHostedService<CertificateWatch>();
        return builder;
    }

    /// <summary>A check that also has things to tell.</summary>
    public static IServiceCollection AddHealthCheck<TCheck>(this IServiceCollection services)
        where TCheck : class, IReadinessCheck, IHealthNotice => services
        .AddSingleton<TCheck>()
        .AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<TCheck>())
        .AddSingleton<IHealthNotice>(provider => provider.GetRequiredService<TCheck>());
}
