using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Alerts.Hosting;

/// <summary>Writes into the log where the program listens and what comes next, once it listens.</summary>
internal sealed partial class StartGreeting(
    IServer server, FirstSteps steps, IHostApplicationLifetime lifetime, ILogger<StartGreeting> logger) : BackgroundService
{
    /// <summary>Where it listens, as a browser on this machine would write it.</summary>
    public static IReadOnlyList<string> AddressesOf(IServer server) =>
    [
        .. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(address =>
                address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        var addresses = AddressesOf(server);
        Listening(logger, string.Join(", ", addresses));
        if (steps.AreTold) Next(logger, addresses is [var first, ..] ? first : string.Empty);
        steps.HaveBeenTold();
    }

    [LoggerMessage(1201, LogLevel.Information, "Listening at {Addresses}")]
    private static partial void Listening(ILogger logger, string addresses);

    [LoggerMessage(1202, LogLevel.Information,
        "Next: 1. sectors: Alerts sectors import FILE  2. keys: Alerts keys create NAME --role reporter|watcher|operator|integrator  3. "
            + "sign in: {Address}")]
    private static partial void Next(ILogger logger, string address);
}
