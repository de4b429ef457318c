using Alerts.Health.Resources;
using Alerts.Http;
using Alerts.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Health;

internal static class HealthSetup
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services.AddCachedHealthChecks();
        services.AddSingleton<IHealthCheckPublisher, HealthLogPublisher>();
        services.Configure<HealthCheckPublisherOptions>(static options => (options.Delay, options.Period) = (TimeSpan.Zero, Interval));
        // The framework's runner repeats each time what the publisher tells once.
        builder.Logging.AddFilter(typeof(HealthCheckService).Namespace + ".DefaultHealthCheckService", LogLevel.None);
        services.AddHealthChecks().AddCheck<PasswordHealthCheck>("passwords");
        services.AddSingleton<RedisDurabilityCheck>();
        services.AddSingleton<RedisHealthCheck>();
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
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
        services.AddSingleton<IHealthCheckPublisher, HealthMetricsPublisher>();
        services.AddHostedService<ResourceMetrics>();
        services.AddSingleton<CertificateProbe>();
        services.AddHostedService<CertificateWatch>();
        return builder;
    }

    /// <summary>Whoever asks the framework for a report gets one of <see cref="CachedHealthChecks"/>, its publishers too.</summary>
    public static IServiceCollection AddCachedHealthChecks(this IServiceCollection services)
    {
        services.AddHealthChecks();
        // The framework shows its own runner nowhere else.
        var runner = services.Last(static service => service.ServiceType == typeof(HealthCheckService)).ImplementationType!;
        return services.Replace(ServiceDescriptor.Singleton<HealthCheckService>(provider =>
            ActivatorUtilities.CreateInstance<CachedHealthChecks>(provider, ActivatorUtilities.CreateInstance(provider, runner))));
    }
}
