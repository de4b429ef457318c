using System.Net;
using Alerts.Webhooks.Deliveries;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class EgressPolicyProperties
{
    private static readonly EgressPolicy Public = new([]);

    private static readonly Gen<IPAddress> Any4 = Gen.Byte.Array[4].Select(static bytes => new IPAddress(bytes));

    private static readonly Gen<IPAddress> Any6 = Gen.Byte.Array[16].Select(static bytes => new IPAddress(bytes));

    private static readonly Gen<IPAddress> AnyAddress = Gen.OneOf(Any4, Any6, Any4.Select(static address => address.MapToIPv6()));

    [Theory]
    [InlineData("0.0.0.0/8")]
    [InlineData("10.0.0.0/8")]
    [InlineData("100.64.0.0/10")]
    [InlineData("127.0.0.0/8")]
    [InlineData("169.254.0.0/16")]
    [InlineData("172.16.0.0/12")]
    [InlineData("192.0.0.0/24")]
    [InlineData("192.0.2.0/24")]
    [InlineData("192.88.99.0/24")]
    [InlineData("192.168.0.0/16")]
    [InlineData("198.18.0.0/15")]
    [InlineData("198.51.100.0/24")]
    [InlineData("203.0.113.0/24")]
    [InlineData("224.0.0.0/4")]
    [InlineData("240.0.0.0/4")]
    [InlineData("168.63.129.16/32")]
    [InlineData("::/8")]
    [InlineData("::ffff:0:0:0/96")]
    [InlineData("64:ff9b::/96")]
    [InlineData("64:ff9b:1::/48")]
    [InlineData("100::/64")]
    [InlineData("2001::/32")]
    [InlineData("2001:10::/28")]
    [InlineData("2001:20::/28")]
    [InlineData("2001:db8::/32")]
    [InlineData("2002::/16")]
    [InlineData("3fff::/20")]
    [InlineData("5f00::/16")]
    [InlineData("fc00::/7")]
    [InlineData("fe80::/10")]
    [InlineData("fec0::/10")]
    [InlineData("ff00::/8")]
    public void Non_public_addresses_may_not_be_called(string network)
    {
        var within = Within(IPNetwork.Parse(network));
        // What carries an IPv4 address within IPv6 is judged as that address; the networks below hold such ones only by chance.
        within.Where(static address => !address.IsIPv4MappedToIPv6)
            .Sample(static address =>
                !Public.MayBeCalled(address, isEncrypted: true) && !Public.MayBeCalled(Mapped(address), isEncrypted: true));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%1")]
    public void Well_known_internal_addresses_are_forbidden(string address) =>
        Assert.False(Public.MayBeCalled(IPAddress.Parse(address), isEncrypted: true));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:81b::200e")]
    [InlineData("2001:4860:4860::8888")]
    public void Public_addresses_may_be_called_only_over_TLS(string address)
    {
        Assert.True(Public.MayBeCalled(IPAddress.Parse(address), isEncrypted: true));
        Assert.False(Public.MayBeCalled(IPAddress.Parse(address), isEncrypted: false));
    }

    [Fact]
    public void An_address_is_judged_alike_however_it_is_written() =>
        Gen.Select(Any4, Gen.Bool)
            .Sample(static (address, isEncrypted) =>
                Public.MayBeCalled(address, isEncrypted) == Public.MayBeCalled(address.MapToIPv6(), isEncrypted));

    [Fact]
    public void Without_TLS_only_configured_networks_may_be_called() =>
        AnyAddress.Sample(static address => !Public.MayBeCalled(address, isEncrypted: false));

    [Fact]
    public void A_configured_network_allows_only_itself() => AnyAddress.Sample(static address =>
    {
        var opened = EgressPolicy.Of(new() { AllowedNetworks = "127.0.0.0/8, fd00::/8" });
        // The framework takes ::ffff:0.1.2.3 for one of fd00::/8: such an address is asked about as the IPv4 one that it is.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var isNamed = IPNetwork.Parse("127.0.0.0/8").Contains(plain) || IPNetwork.Parse("fd00::/8").Contains(plain);
        return opened.MayBeCalled(address, isEncrypted: false) == isNamed
            && opened.MayBeCalled(address, isEncrypted: true) == (isNamed || EgressPolicy.IsPublic(address));
    });

    [Fact]
    public void Every_address_of_a_named_network_is_open() =>
        Within(IPNetwork.Parse("127.0.0.0/8"))
            .Sample(static address => EgressPolicy.Of(new() { AllowedNetworks = "127.0.0.0/8" }).MayBeCalled(address, isEncrypted: false));

    private static IPAddress Mapped(IPAddress address) => address.GetAddressBytes().Length == 4 ? address.MapToIPv6() : address;

    /// <summary>The network's own bits, then any.</summary>
    private static Gen<IPAddress> Within(IPNetwork network)
    {
        var fixedBytes = network.BaseAddress.GetAddressBytes();
        return Gen.Byte.Array[fixedBytes.Length].Select(bytes =>
        {
            for (var bit = 0; bit < network.PrefixLength; bit++)
            {
                var mask = (byte)(0x80 >> (bit % 8));
                bytes[bit / 8] = (byte)((bytes[bit / 8] & ~mask) | (fixedBytes[bit / 8] & mask));
            }
            return new IPAddress(bytes);
        });
    }
}
