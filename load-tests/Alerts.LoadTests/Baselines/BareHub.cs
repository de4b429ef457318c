using System.Text.Json;
using Alerts.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.LoadTests.Baselines;

/// <summary>
/// The baseline of the fan-out: SignalR as it comes, which sends the same bytes to everybody who is connected. Nobody is asked who may see
/// what, nobody has a filter or a place on a log.
/// </summary>
internal sealed class BareHub : Hub
{
    /// <summary>Answers as the program's hub does, so that the same clients can be used.</summary>
    public WatchAnswer Watch(WatchRequest request) =>
        new("bare-0", request.After is null && !Context.ConnectionAborted.IsCancellationRequested);

    /// <summary>
    /// Runs until the process is ended. <c>POST /broadcast?count=</c> sends the body so often, each time with the next number.
    /// </summary>
    public static async Task RunAsync(Uri address)
    {
        var builder = WebApplication.CreateBuilder(["--urls", address.ToString().TrimEnd('/')]);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR().AddJsonProtocol(options => options.PayloadSerializerOptions = ContractsJson.Default.Options);
        var app = builder.Build();
        var sent = 0L;
        app.MapHub<BareHub>("/hubs/alerts");
        app.MapGet("/", () => "ready");
        app.MapPost("/broadcast", async (HttpRequest request, int count, IHubContext<BareHub> hub) =>
        {
            using var reader = new StreamReader(request.Body);
            var alert = (await reader.ReadToEndAsync()).Split(NumberMark);
            for (var number = 0; number < count; number++)
            {
                using var payload = JsonDocument.Parse(string.Join($"{++sent}", alert));
                await hub.Clients.All.SendAsync("Alert", payload.RootElement);
            }
        });
        await app.RunAsync();
    }

    /// <summary>Stands in the body where the number goes.</summary>
    public const string NumberMark = "#NUMBER#";
}
