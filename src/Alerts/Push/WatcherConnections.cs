using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Alerts.Push;

/// <summary>
/// Keeps each connection at hand, so that a pump can write to its own connection a message that was serialised once for all.
/// </summary>
internal sealed class WatcherConnections(ILogger<DefaultHubLifetimeManager<AlertsHub>> logger)
    : DefaultHubLifetimeManager<AlertsHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> connections = new(StringComparer.Ordinal);

    public int Count => connections.Count;

    public IEnumerable<HubConnectionContext> All => connections.Select(pair => pair.Value);

    public HubConnectionContext? Find(string connectionId) => connections.GetValueOrDefault(connectionId);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connections[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
