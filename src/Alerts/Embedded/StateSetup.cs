using Alerts.Health;
using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Embedded;

internal static class StateSetup
{
    /// <summary>
    /// Redis, real by configuration, otherwise embedded. Connects in the background: a Redis that is away is a matter of readiness, not of
    /// start-up.
    /// </summary>
    public static IHostApplicationBuilder AddState(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => new RedisKeys(provider.GetRequiredService<IOptions<AlertsOptions>>().Value.Border));

        var real = builder.Configuration.GetConnectionString("Redis");
        var isEmbedded = string.IsNullOrEmpty(real);
        if (isEmbedded) EmbeddedServers.MustBeThere();
        services.AddSingleton(new RedisScripts(isEmbedded));
        // The container ends in the reverse order: the connections before the server.
        if (isEmbedded) services.AddSingleton<MadeBeforeStart>(static provider => provider.GetRequiredService<EmbeddedRedis>());
        if (isEmbedded)
            services.AddSingleton(provider =>
                EmbeddedRedis.Start(provider.GetRequiredService<IOptions<AlertsOptions>>().Value.DataDirectory));
        services.AddSingleton<IConnectionMultiplexer>(provider => Connect(real ?? string.Empty, isEmbedded, provider, "alerts"));
        services.AddSingleton(provider => new BulkReadConnection(Connect(real ?? string.Empty, isEmbedded, provider, "alerts replay")));
        services.AddSingleton<RedisRoundTrip>();
        builder.AddHealth();
        if (!isEmbedded) return builder;
        services.AddHealthChecks().AddCheck<DataDirectory>("data-directory");
        // Before all that commits: hosted services start one after another.
        services.AddHostedService<HalfWrittenCommit>();
        services
            .AddSingleton<EmbeddedRecovery>()
            .AddHostedService(provider => provider.GetRequiredService<EmbeddedRecovery>());
        services.AddHealthChecks().AddCheck<EmbeddedRecovery>("disk");
        return builder;
    }

    private static ConnectionMultiplexer Connect(string real, bool isEmbedded, IServiceProvider provider, string name)
    {
        var options = ConfigurationOptions.Parse(isEmbedded ? provider.GetRequiredService<EmbeddedRedis>().ConnectionString : real);
        options.ClientName = name;
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1500;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        // For reading the durability settings.
        options.AllowAdmin = true;
        // A command that cannot be sent now fails now: its sender decides when to try again.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return ConnectionMultiplexer.Connect(options);
    }
}
