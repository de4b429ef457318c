using System.Net;
using Alerts.Access;
using Alerts.Http;
using Alerts.Limits;
using CsCheck;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Alerts.Tests.Limits;

public sealed class RateLimitKeyTests
{
    [Fact]
    public void Random_addresses_share_a_bounded_number_of_rate_limits()
    {
        var random = new Random(1);
        HashSet<RateLimitKey> buckets = [];
        var bytes = new byte[16];
        for (var address = 0; address < 200_000; address++)
        {
            random.NextBytes(bytes);
            buckets.Add(RateLimitKey.Of(Request(from: new(bytes), key: null)));
        }
        Assert.InRange(buckets.Count, RateLimitKey.MaxAddresses / 2, RateLimitKey.MaxAddresses);
    }

    [Fact]
    public void A_network_of_IPv6_is_one_caller() => Assert.Equal(
        RateLimitKey.NumberOf(IPAddress.Parse("2001:db8:1:2::1")),
        RateLimitKey.NumberOf(IPAddress.Parse("2001:db8:1:2:ffff:ffff:ffff:ffff")));

    [Fact]
    public void An_IPv4_address_is_the_same_however_it_is_written() => Gen.UInt.Sample(number =>
        RateLimitKey.NumberOf(new(number)) == RateLimitKey.NumberOf(new IPAddress(number).MapToIPv6()));

    [Fact]
    public void A_caller_with_a_key_is_counted_by_key_wherever_it_calls_from() => Assert.Equal(
        RateLimitKey.Of(Request(IPAddress.Parse("10.0.0.1"), "key_1")), RateLimitKey.Of(Request(IPAddress.Parse("10.9.9.9"), "key_1")));

    [Theory]
    [InlineData("GET", null, "Reads")]
    [InlineData("POST", Policies.Report, "Reports")]
    [InlineData("GET", Policies.ReadReports, "Reads")]
    [InlineData("POST", Policies.Operate, "Changes")]
    [InlineData("PUT", Policies.Administer, "Changes")]
    [InlineData("DELETE", null, "Changes")]
    public void A_request_is_counted_by_what_it_does(string method, string? policy, string kind) =>
        Assert.Equal(
            kind,
            RateLimitKey.Of(
                Request(IPAddress.Loopback, "key_1", method, policy is null ? [] : [new AuthorizeAttribute(policy)])).Kind.ToString());

    [Fact]
    public void Signing_in_is_counted_by_address_even_with_a_key() =>
        Assert.Null(RateLimitKey.Of(Request(IPAddress.Loopback, "key_1", "POST", new LimitedAs(LimitKind.SignIns))).KeyId);

    internal static HttpContext Request(IPAddress from, string? key, string method = "GET", params object[] door)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = from;
        context.Request.Method = method;
        if (key is not null) context.User = new Rights { KeyId = key, Name = "nadia", Role = Role.Reporter }.ToPrincipal();
        context.SetEndpoint(new(null, new(door), "a door"));
        return context;
    }
}
