using System.Net;
using System.Text;
using Alerts.Access.Authentication;
using Alerts.Access.Keys;
using Alerts.Tests.Access.Endpoints;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access;

/// <summary>What a browser may do: cookies, origins, and keys in addresses.</summary>
public sealed class BrowserAccessTests(SharedServers servers) : IAsyncLifetime
{
    private const string Foreign = "https://elsewhere.example";
    private const string Friend = "https://rooms.example.org";

    private RunningProgram program = null!;
    private string key = null!;

    private string Own => program.Address.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        program =
            await RunningProgram.StartAsync(
                servers, $"--Alerts:Access:AllowedOrigins:0={Friend}", "--Alerts:Limits:TrustedProxies=127.0.0.0/8");
        key = (await program.Rooms.GetRequiredService<AccessKeyStore>().CreateAsync(new("room", Role.Admin))).Key;
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [Theory]
    [InlineData("http", "alerts-session=", false)]
    [InlineData("https", "__Host-alerts-session=", true)]
    public async Task The_cookie_is_HttpOnly_SameSite_strict_and_over_TLS_secure(
        string scheme, string name, bool isSecure)
    {
        var cookie = await SignInAsync(scheme);
        Assert.StartsWith(name, cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cookie_is_refused_from_foreign_pages_and_writes_only_from_our_own()
    {
        var cookie = (await SignInAsync()).Split(';')[0];
        Assert.Equal(200, await AskAsync(HttpMethod.Get, cookie, null));
        Assert.Equal(200, await AskAsync(HttpMethod.Get, cookie, Own));
        Assert.Equal(401, await AskAsync(HttpMethod.Get, cookie, Foreign));
        Assert.Equal(401, await AskAsync(HttpMethod.Get, cookie, Friend));
        Assert.Equal(201, await AskAsync(HttpMethod.Post, cookie, Own));
        Assert.Equal(401, await AskAsync(HttpMethod.Post, cookie, null));
        Assert.Equal(401, await AskAsync(HttpMethod.Post, cookie, Foreign));
    }

    [Fact]
    public async Task A_foreign_page_cannot_connect_to_the_hub()
    {
        var cookie = (await SignInAsync()).Split(';')[0];
        Assert.Equal(403, await ConnectAsync(key, Foreign));
        Assert.Equal(403, await ConnectAsync(null, Foreign, cookie));
        Assert.Equal(401, await ConnectAsync(null, Friend, cookie));
        Assert.Equal(401, await ConnectAsync(null, null, cookie));
        Assert.Equal(200, await ConnectAsync(key, null));
        Assert.Equal(200, await ConnectAsync(key, Own));
        Assert.Equal(200, await ConnectAsync(key, Friend));
        Assert.Equal(200, await ConnectAsync(null, Own, cookie));
        Assert.Equal(200, await ConnectAsync(null, Own, null, $"access_token={key}"));
    }

    [Fact]
    public async Task Signing_out_ends_the_pages_live_connection_and_no_other()
    {
        var cookie = (await SignInAsync()).Split(';')[0];
        using var page = await HubByHand.ConnectAsync(program.Address, null, Own, cookie);
        using var other = await HubByHand.ConnectAsync(program.Address, key);
        using var http = program.Caller();
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync("/sign-out", null)).StatusCode);
        var ended = page.ReadUntilAsync(_ => false);
        Assert.True(await ended.WaitAsync(TimeSpan.FromSeconds(5)));
        await other.SendAsync("""{"type":1,"invocationId":"1","target":"Watch","arguments":[{}]}""");
        Assert.False(await other.ReadUntilAsync(text => text.Contains("Head", StringComparison.Ordinal)));
        Assert.Equal(401, await AskAsync(HttpMethod.Get, cookie, null));
    }

    [Fact]
    public void A_key_in_the_hubs_address_is_moved_out_of_it_before_anything_can_write_it_down()
    {
        var factory = new QueryTokenContextFactory(program.Rooms);
        var request =
            new HttpRequestFeature
            {
                Path = "/hubs/alerts",
                QueryString = $"?id=1&access_token={key}&x=2",
                RawTarget = $"/hubs/alerts?id=1&access_token={key}&x=2"
            };
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        factory.Create(features);
        Assert.Equal("?id=1&x=2", request.QueryString);
        Assert.Equal("/hubs/alerts?id=1&x=2", request.RawTarget);
        Assert.Equal($"Bearer {key}", request.Headers.Authorization);
    }

    private async Task<string> SignInAsync(string scheme = "http")
    {
        using var http = program.Caller();
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var answer =
            await http.PostAsync("/sign-in", new StringContent($$"""{"key":"{{key}}"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    private async Task<int> AskAsync(HttpMethod method, string cookie, string? origin)
    {
        using var http = program.Caller();
        using var request = new HttpRequestMessage(method, "/api/v1/keys");
        if (method == HttpMethod.Post)
            request.Content = new StringContent("""{"name":"n","role":"watcher"}""", Encoding.UTF8, "application/json");
        request.Headers.Add("Cookie", cookie);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return (int)(await http.SendAsync(request)).StatusCode;
    }

    private async Task<int> ConnectAsync(string? bearer, string? origin, string? cookie = null, string query = "")
    {
        using var hub = await HubByHand.ConnectAsync(program.Address, bearer, origin, cookie, query);
        return hub.Status;
    }
}
