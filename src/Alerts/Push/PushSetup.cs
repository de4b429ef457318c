using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Http.OpenApi;
using Alerts.Telemetry;
using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Alerts.Push;

internal static class PushSetup
{
    /// <summary>Of what a client says: the longest filter fits.</summary>
    private const int MaxMessage = 128 * 1024;

    /// <summary>
    /// The framework's, which writes the stack of every call that is refused; <see cref="RateLimitHubFilter"/> logs what nobody expected.
    /// </summary>
    private const string CallsCategory = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public static IHostApplicationBuilder AddPush(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsValidator>();
        builder.Services.AddSignalR(options =>
            {
                options.KeepAliveInterval = TimeSpan.FromSeconds(5);
                options.MaximumReceiveMessageSize = MaxMessage;
                options.MaximumParallelInvocationsPerClient = 1;
            })
            .AddHubOptions<AlertsHub>(options => options.AddFilter<RateLimitHubFilter>())
            .AddJsonProtocol(options => options.PayloadSerializerOptions = ContractsJson.Default.Options)
            .AddMessagePackProtocol(options => options.SerializerOptions = MessagePackOptions);
        builder.Logging.AddFilter(CallsCategory, LogLevel.None);
        builder.Services.AddSingleton<IHubProtocolResolver, ProtocolsOfConnections>();
        builder.Services
            .AddSingleton<WatcherConnections>()
            .AddSingleton<OpenStreams>()
            .AddSingleton<RateLimitHubFilter>();
        builder.Services.AddSingleton<HubLifetimeManager<AlertsHub>>(services => services.GetRequiredService<WatcherConnections>());
        builder.Services.AddSingleton<PushMetrics>()
            .AddSingleton<IMetricInitializer>(provider => provider.GetRequiredService<PushMetrics>())
            .AddSingleton<WatcherSession>()
            .AddHostedService<RevocationSweep>();
        builder.Services.DescribeOperations(PushExamples.All);
        return builder;
    }

    public static IEndpointRouteBuilder MapPush(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<AlertsHub>("/hubs/alerts", options => options.CloseOnAuthenticationExpiration = true)
            .WithMetadata(new LimitedAs(LimitKind.Watches));
        routes.MapGet("/api/v1/alerts/stream", StreamEndpoints.StreamAsync)
            .RequireAuthorization(Policies.Watch).WithMetadata(new LimitedAs(LimitKind.Watches))
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").WithRefusals(400, 503)
            .WithTags("Alerts").WithName("streamAlerts").WithSummary("Alerts as Server-Sent Events, from a cursor on, then live.")
            .WithDescription("""
                Each unnamed event holds one alert (`AlertEvent`), its `id` is the cursor. Besides there are `head` (`{cursor, at}`, at least every
                5 seconds) and, when the cursor could not be honoured, `snapshot` (`Snapshot`); `notice` (`LogNotice`) tells the owner of a webhook that it was disabled.
                """)
            .WithHeader(
                "Last-Event-ID",
                "A cursor: go on after it. Wins over `after`; browsers send it when they reconnect. One that cannot be read starts over "
                    + "with a snapshot.")
            .WithQuery("after", "A cursor: go on after it. Absent: live alerts only.", OpenApiValues.Text())
            .WithQueryList("sectors", "Only alerts that touch one of these sector ids.", OpenApiValues.Text())
            .WithQueryList("events", "Only these event codes.", OpenApiValues.Word<EventCode>())
            .WithQuery("minSeverity", "Only this severity and above.", OpenApiValues.Word<Severity>());
        return routes;
    }

    private static MessagePackSerializerOptions MessagePackOptions { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create(
            [
                new MessagePackBridge<JsonElement>(ContractsJson.Default.JsonElement),
                new MessagePackBridge<WatchRequest>(ContractsJson.Default.WatchRequest),
                new MessagePackBridge<WatchAnswer>(ContractsJson.Default.WatchAnswer),
                new MessagePackBridge<Head>(ContractsJson.Default.Head),
                new MessagePackBridge<Snapshot>(ContractsJson.Default.Snapshot),
            ],
            [StandardResolver.Instance]))
        .WithSecurity(MessagePackSecurity.UntrustedData);
}
