using Alerts.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Alerts.Tests.Limits;

public sealed class LimitsOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(new LimitsOptionsValidator().Validate(null, new()).Succeeded);

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.0.0.0/8, 192.168.1.7,::1", true)]
    [InlineData("10.0.0.0/99", false)]
    [InlineData("proxy.example", false)]
    public void Trusted_proxies_are_addresses_or_networks(string text, bool isValid)
    {
        var result = new LimitsOptionsValidator().Validate(null, new() { TrustedProxies = text });
        Assert.Equal(isValid, result.Succeeded);
        if (!isValid) Assert.Contains("TrustedProxies", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_burst_holds_a_whole_batch() =>
        Assert.True(new LimitsOptionsValidator().Validate(null, new() { ReportBurst = 499 }).Failed);

    [Fact]
    public void Without_trusted_proxies_forwarded_addresses_are_ignored()
    {
        var forwarded = new ForwardedHeadersOptions();
        Proxies.Configure(forwarded, new());
        Assert.Equal(ForwardedHeaders.None, forwarded.ForwardedHeaders);
    }
}
