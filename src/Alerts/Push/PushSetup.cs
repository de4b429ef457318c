using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Alerts.Push;

internal static class PushSetup
{
    public static IHostApplicationBuilder AddPush(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsValidator>();
        builder.Services.AddSignalR(options => options.KeepAliveInterval = TimeSpan.FromSeconds(5))
            .AddJsonProtocol(options => options.PayloadSerializerOptions = ContractsJson.Default.Options)
            .AddMessagePackProtocol(options => options.SerializerOptions = MessagePackOptions);
        builder.Services.AddSingleton<WatcherConnections>();
        builder.Services.AddSingleton<HubLifetimeManager<AlertsHub>>(services => services.GetRequiredService<WatcherConnections>());
        builder.Services.AddSingleton<WatcherPump>();
        return builder;
    }

    public static IEndpointRouteBuilder MapPush(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<AlertsHub>("/hubs/alerts", options => options.CloseOnAuthenticationExpiration = true);
        routes.MapGet("/api/v1/alerts/stream", StreamDoor.StreamAsync)
            .RequireAuthorization(Policies.Watch)
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithTags("Alerts")
            .WithSummary("Alerts as Server-Sent Events; id is the cursor. Honours Last-Event-ID and ?after=.");
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
