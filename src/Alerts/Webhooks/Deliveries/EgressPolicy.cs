using System.Net;
using System.Net.Sockets;
using Alerts.Hosting;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// Which addresses webhooks may go to: those of the public internet over TLS, and networks that the administrator named. Whoever registers
/// a webhook must
/// not make this program speak to its own neighbours. Pure.
/// </summary>
internal sealed class EgressPolicy(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>What is not public, or public in name only.</summary>
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        // A cloud's own address for its machines, answered from within.
        IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        // The way to 6to4, which carries any IPv4 address within.
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
    ];

    /// <summary>
    /// All that is given out of IPv6. What lies outside is of this machine, this network, or nobody's: also addresses that carry an IPv4
    /// one within.
    /// </summary>
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        // Protocols' own, among them tunnels that carry an IPv4 address within.
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>By the setting, which start-up has checked.</summary>
    public static EgressPolicy Of(WebhooksOptions options) =>
        new(options.AllowedNetworks is { } text ? NetworkListAttribute.Read(text) ?? [] : []);

    /// <summary>May this address be called?</summary>
    /// <param name="address">As the resolver gave it.</param>
    public bool MayBeCalled(IPAddress address, bool isEncrypted) => IsAllowed(address) || (isEncrypted && IsPublic(address));

    /// <summary>Whether the administrator named a network that holds it.</summary>
    public bool IsAllowed(IPAddress address)
    {
        var plain = Plain(address);
        return allowed.Any(network => network.Contains(plain));
    }

    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => plain.ScopeId == 0 && Public6.Contains(plain)
                && !NotPublic6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>The same address may be written as IPv4 or as IPv4 within IPv6.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
