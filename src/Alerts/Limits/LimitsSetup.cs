using Alerts.Telemetry;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Alerts.Limits;

internal static class LimitsSetup
{
    public static IHostApplicationBuilder AddLimits(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        services
            .AddSingleton<Rates>()
            .AddSingleton<LimitMetrics>()
            .AddSingleton<IMetricInitializer>(provider => provider.GetRequiredService<LimitMetrics>())
            .AddSingleton<RequestLimits>()
            .AddSingleton<CallLimits>();
        services
            .AddSingleton<ConnectionCounts>()
            .AddSingleton<ConnectionGate>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<RequestLimits>((options, limits) => limits.Configure(options));
        services.AddOptions<KestrelServerOptions>()
            .Configure<IOptions<LimitsOptions>>((kestrel, limits) => KestrelLimits.Configure(kestrel, limits.Value));
        services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<LimitsOptions>>((forwarded, limits) => Proxies.Configure(forwarded, limits.Value));
        return builder;
    }

    /// <summary>Before anything else looks at a request.</summary>
    public static WebApplication UseProxies(this WebApplication app)
    {
        app.Use(ForwardedPrefix.CheckAsync);
        app.UseForwardedHeaders();
        app.Use(ForwardedPrefix.PutBeforeLocationsAsync);
        return app;
    }

    /// <summary>Once it is known who is calling, and before anything is done for them.</summary>
    public static WebApplication UseRequestLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        return app;
    }

    /// <summary>Once it is known that they may.</summary>
    public static WebApplication UseConnectionLimits(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<ConnectionGate>().PassAsync);
        return app;
    }
}
