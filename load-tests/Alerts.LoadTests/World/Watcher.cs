using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Alerts.Contracts;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.LoadTests.World;

/// <summary>An operations room: a SignalR client that notes when it hears of which report.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly HubConnection hub;
    private int doubled;

    private Watcher(Uri address, string key)
    {
        hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/hubs/alerts"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(key))
            .AddJsonProtocol(options => options.PayloadSerializerOptions = new(ContractsJson.Default.Options))
            .Build();
        hub.On<AlertEvent>("Alert", Hear);
        hub.On<JsonElement>("Head", static _ => { });
    }

    /// <summary>By the report that opened the incident: <see cref="Stopwatch.GetTimestamp"/> when the alert was in hand.</summary>
    public ConcurrentDictionary<Guid, long> HeardAt { get; } = new();

    public int Doubled => doubled;

    public static async Task<Watcher> OpenAsync(Uri address, string key)
    {
        var watcher = new Watcher(address, key);
        await watcher.hub.StartAsync();
        await watcher.hub.InvokeAsync<WatchAnswer>("Watch", new WatchRequest());
        return watcher;
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void Hear(AlertEvent alert)
    {
        var now = Stopwatch.GetTimestamp();
        if (alert.Type == AlertType.Raised && !HeardAt.TryAdd(alert.Incident.ReportIds[0], now)) Interlocked.Increment(ref doubled);
    }
}
