using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Alerts.Push;

/// <summary>Gives each connection a protocol of its own, by the name that it asks for.</summary>
internal sealed class ProtocolsOfConnections(IEnumerable<IHubProtocol> protocols) : IHubProtocolResolver
{
    // Of two of one name the later one counts, as in the framework.
    private readonly Dictionary<string, IHubProtocol> byName =
        protocols.GroupBy(protocol => protocol.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.Last(), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<IHubProtocol> AllProtocols => [.. byName.Values];

    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols) =>
        byName.TryGetValue(protocolName, out var protocol)
            && supportedProtocols?.Contains(protocolName, StringComparer.OrdinalIgnoreCase) != false ? new StrictHubProtocol(protocol)
                : null;
}
