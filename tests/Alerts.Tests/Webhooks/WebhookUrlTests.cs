using System.Net;
using Alerts.Webhooks.Api;
using Alerts.Webhooks.Deliveries;

namespace Alerts.Tests.Webhooks;

public sealed class WebhookUrlTests
{
    private static readonly EgressPolicy Public = new([]);

    private static readonly EgressPolicy OwnToo = EgressPolicy.Of(new() { AllowedNetworks = "127.0.0.0/8,::1" });

    private static readonly IPAddress Somewhere = IPAddress.Parse("1.1.1.1"), Inside = IPAddress.Parse("10.1.2.3");

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("https://example.org:8443/alerts?from=border")]
    [InlineData("HTTPS://EXAMPLE.ORG/")]
    [InlineData("https://بلدیہ.example/")]
    [InlineData("https://xn--mgb6bza3b.example/")]
    [InlineData("https://example.org/%41%2f%2F?a=%e2%82%ac")]
    [InlineData("https://example.org/a;b=c,(d)!*'~_-.:@&=+$/?q=[1]")]
    public void A_public_https_address_is_taken(string text) => Assert.IsType<UrlValidation.Accepted>(Judge(text, Public, Somewhere));

    [Theory]
    [InlineData("/alerts", "not-absolute")]
    [InlineData("example.org", "not-absolute")]
    [InlineData("", "not-absolute")]
    [InlineData("https://", "not-absolute")]
    [InlineData("https:///alerts", "not-absolute")]
    [InlineData("https://example.org/a\nb", "not-absolute")]
    [InlineData("https://example.org/%zz", "percent-encoding")]
    [InlineData("https://example.org/%", "percent-encoding")]
    [InlineData("https://example.org/%a", "percent-encoding")]
    [InlineData("https://example.org/?a=100%&b=1", "percent-encoding")]
    [InlineData("https://example.org/a\tb", "not-absolute")]
    [InlineData("\thttps://example.org/", "not-absolute")]
    [InlineData(" https://example.org/", "characters")]
    [InlineData("https://example.org/ ", "characters")]
    [InlineData("https://example.org/a b", "characters")]
    [InlineData("https:\\\\example.org\\a", "not-absolute")]
    [InlineData("https://example.org\\@elsewhere.example/", "not-absolute")]
    [InlineData("https://example.org/a\\b", "characters")]
    [InlineData("https://example.org/<a>", "characters")]
    [InlineData("https://example.org/{id}", "characters")]
    [InlineData("https://example.org/بلدیہ", "characters")]
    [InlineData("https://example.org/?ort=بلدیہ", "characters")]
    [InlineData("ftp://example.org/", "not-https")]
    [InlineData("file:///etc/passwd", "not-absolute")]
    [InlineData("gopher://example.org/", "not-https")]
    [InlineData("http://example.org/", "not-https")]
    [InlineData("https://name@example.org/", "user-info")]
    [InlineData("https://name:password@example.org/", "user-info")]
    [InlineData("https://example.org/#part", "fragment")]
    [InlineData("https://example.org/#", "fragment")]
    [InlineData("https://example.org:25/", "port")]
    [InlineData("https://example.org:80/", "port")]
    [InlineData("https://example.org:0/", "port")]
    [InlineData("https://example.org:1023/", "port")]
    public void Any_other_address_is_refused_with_a_reason(string text, string code) =>
        Assert.Equal(code, Refusal(Judge(text, Public, Somewhere)));

    [Fact]
    public void An_address_over_2000_characters_is_refused()
    {
        const string Start = "https://example.org/";
        Assert.IsType<UrlValidation.Accepted>(Judge(Start + new string('a', 2000 - Start.Length), Public, Somewhere));
        Assert.Equal("too-long", Refusal(Judge(Start + new string('a', 2001 - Start.Length), Public, Somewhere)));
    }

    [Fact]
    public void One_address_that_is_not_public_is_enough()
    {
        Assert.Equal("forbidden-address", Refusal(Judge("https://example.org/", Public, Inside)));
        Assert.Equal("forbidden-address", Refusal(Judge("https://example.org/", Public, Somewhere, Inside)));
        Assert.Equal("not-found", Refusal(Judge("https://example.org/", Public)));
    }

    [Fact]
    public void In_a_network_that_the_administrator_allows_http_and_every_port_are_taken()
    {
        Assert.IsType<UrlValidation.Accepted>(Judge("http://localhost:81/", OwnToo, IPAddress.Loopback, IPAddress.IPv6Loopback));
        Assert.IsType<UrlValidation.Accepted>(Judge("https://localhost:81/", OwnToo, IPAddress.Loopback));
        Assert.Equal("not-https", Refusal(Judge("http://localhost/", OwnToo, IPAddress.Loopback, Somewhere)));
        Assert.Equal("not-https", Refusal(Judge("http://localhost/", OwnToo, Inside)));
    }

    [Theory]
    [InlineData("https://127.0.0.1/", "forbidden-address")]
    [InlineData("https://2130706433/", "forbidden-address")]
    [InlineData("https://0x7f.1/", "forbidden-address")]
    [InlineData("https://017700000001/", "forbidden-address")]
    [InlineData("https://0.0.0.0/", "forbidden-address")]
    [InlineData("https://[::]/", "forbidden-address")]
    [InlineData("https://[::1]/", "forbidden-address")]
    [InlineData("https://[::ffff:127.0.0.1]/", "forbidden-address")]
    [InlineData("https://[64:ff9b::7f00:1]/", "forbidden-address")]
    [InlineData("https://localhost/", "forbidden-address")]
    [InlineData("https://nobody.invalid/", "not-found")]
    public async Task Host_names_are_really_resolved(string text, string code) =>
        Assert.Equal(code, Refusal(await WebhookUrl.CheckAsync(text, Public, TestContext.Current.CancellationToken)));

    [Fact]
    public async Task A_receiver_beside_the_program_is_taken_where_it_is_allowed() =>
        Assert.IsType<UrlValidation.Accepted>(
            await WebhookUrl.CheckAsync("http://127.0.0.1:9000/alerts", OwnToo, TestContext.Current.CancellationToken));

    [Fact]
    public void Every_refusal_has_a_sentence() =>
        Assert.All(Enum.GetValues<UrlRefusal>(), static reason => Assert.EndsWith(".", new UrlValidation.Refused(reason).Sentence));

    private static UrlValidation Judge(string text, EgressPolicy targets, params IPAddress[] found) =>
        WebhookUrl.Read(text) is UrlValidation.Accepted { Url: var url } ? WebhookUrl.Judge(url, found, targets) : WebhookUrl.Read(text);

    private static string Refusal(UrlValidation verdict) => Assert.IsType<UrlValidation.Refused>(verdict).Code;
}
