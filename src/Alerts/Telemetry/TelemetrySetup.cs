using System.Reflection;
using Alerts.Access;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Alerts.Telemetry;

/// <summary>
/// Metrics, traces and logs for whoever runs the program. Without a setting nothing listens, and the instruments cost nothing.
/// </summary>
internal static class TelemetrySetup
{
    private static readonly string[] Meters = [
        AlertsTelemetry.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime"
    ];

    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        var settings = builder.Configuration.GetSection(TelemetryOptions.Section);
        var isScraped = IsScraped(builder.Configuration);
        var collector = CollectorOf(builder.Configuration);
        var isExported = collector is not null;
        if (!isScraped && !isExported) return builder;

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, builder.Configuration))
            .WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (isScraped) metrics.AddPrometheusExporter(scraped => scraped.ScopeInfoEnabled = false);
        });
        if (isExported)
            telemetry.WithTracing(Trace).WithLogging(null, logs => logs.IncludeFormattedMessage = true)
                .UseOtlpExporter(ProtocolOf(settings), collector!);
        // After the listeners, which otherwise would not hear it.
        builder.Services.AddHostedService<MetricInitialization>();
        return builder;
    }

    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder routes)
    {
        if (IsScraped(routes.ServiceProvider.GetRequiredService<IConfiguration>()))
            routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.OperateEverywhere);
        return routes;
    }

    /// <summary>Whether anybody listens to metrics.</summary>
    public static bool IsOn(IConfiguration configuration) => IsScraped(configuration) || CollectorOf(configuration) is not null;

    /// <summary>Null without one. An address that cannot be read stops the start a little later, with a sentence.</summary>
    private static Uri? CollectorOf(IConfiguration configuration) =>
        Uri.TryCreate(
            configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"], UriKind.Absolute, out var collector)
                ? collector : null;

    private static bool IsScraped(IConfiguration configuration) =>
        bool.TryParse(configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Prometheus)}"], out var isWanted) && isWanted;

    private static OtlpExportProtocol ProtocolOf(IConfigurationSection settings) =>
        Enum.TryParse<OtlpProtocol>(settings[nameof(TelemetryOptions.OtlpProtocol)], ignoreCase: true, out var wanted)
            && wanted == OtlpProtocol.Grpc
            ? OtlpExportProtocol.Grpc
            : OtlpExportProtocol.HttpProtobuf;

    private static void Describe(ResourceBuilder resource, IConfiguration configuration) => resource
        .AddService(
            AlertsTelemetry.Name.ToLowerInvariant(),
            serviceVersion: typeof(TelemetrySetup).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
        .AddAttributes([new(
            "alerts.border", configuration[$"{AlertsOptions.Section}:{nameof(AlertsOptions.Border)}"] ?? new AlertsOptions().Border)]);

    private static void Trace(TracerProviderBuilder traces) => traces
        .AddSource(AlertsTelemetry.Name)
        .AddAspNetCoreInstrumentation(web =>
        {
            web.Filter = IsWorthASpan;
            web.EnableAspNetCoreSignalRSupport = false;
        })
        .SetSampler(provider =>
            LocalRatioSampler.ParentBased(provider.GetRequiredService<IOptions<TelemetryOptions>>().Value.TraceSampleRatio))
        .AddProcessor(new TagAllowlistProcessor());

    /// <summary>Not the probes, not the pages, and not the endpoints where a watcher stays for hours.</summary>
    private static bool IsWorthASpan(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/api/v1/alerts/stream", StringComparison.Ordinal);
}
