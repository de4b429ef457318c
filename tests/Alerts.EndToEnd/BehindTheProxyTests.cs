using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http.Connections;

namespace Alerts.EndToEnd;

/// <summary>
/// The composed installation with native servers: its proxy, its broker and its Redis with their committed settings and accounts, and two
/// copies.
/// </summary>
[Collection(nameof(AgainstTheClock))]
public sealed class BehindTheProxyTests : IAsyncLifetime
{
    private readonly List<Caller> callers = [];
    private ComposedServers servers = null!;
    private Installation world = null!;
    private AlertsProgram second = null!;
    private NginxProcess proxy = null!;

    public async ValueTask InitializeAsync()
    {
        servers = await ComposedServers.StartAsync();
        world =
            await Installation.StartAsync(
                servers.BrokerAddress,
                servers.RedisConnection,
                new Dictionary<string, string?> { ["Alerts__Limits__TrustedProxies"] = "127.0.0.1" });
        second = await world.AddProgramAsync();
        proxy = await NginxProcess.StartAsync(world.Program.Address, second.Address);
    }

    [Fact]
    public async Task A_report_reaches_clients_on_every_transport()
    {
        var reporter = await CallerAsync("reporter");
        var watcher = await CallerAsync("watcher");
        await using var sockets = await OperationsRoom.OpenAsync(watcher, transports: HttpTransportType.WebSockets);
        await using var events = await OperationsRoom.OpenAsync(watcher, transports: HttpTransportType.ServerSentEvents);
        await using var polls = await OperationsRoom.OpenAsync(watcher, transports: HttpTransportType.LongPolling);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var stream = StreamListener.ReadAsync(watcher, cancellationToken: end.Token).GetAsyncEnumerator(end.Token);
        var first = stream.MoveNextAsync();
        await Eventually.Gives(_ => Task.FromResult(polls.LastHead), static head => head is not null);

        var report = Some.Report();
        await reporter.ReportAsync(report);

        await sockets.HearsOfAsync(report.ReportId);
        await events.HearsOfAsync(report.ReportId);
        await polls.HearsOfAsync(report.ReportId);
        Assert.True(await first);
        Assert.Contains(await watcher.PublicIdAsync(report.ReportId), stream.Current.Alert.Incident.ReportIds);
    }

    [Fact]
    public async Task No_report_or_alert_is_lost_while_one_copy_restarts_behind_the_proxy()
    {
        var reporter = await CallerAsync("reporter");
        var watcher = await CallerAsync("watcher");
        HttpTransportType[] transports = [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling];
        var rooms = transports.Select(transport => new ReturningRoom(watcher, transport)).ToList();
        await Task.WhenAll(rooms.Select(room => room.IsOpenAsync()));
        var reports = Some.Reports(90);

        foreach (var report in reports[..30]) await InsistAsync(reporter, report);
        await second.KillAsync();
        foreach (var report in reports[30..60]) await InsistAsync(reporter, report);
        await second.RestartAsync();
        await world.Program.KillAsync();
        foreach (var report in reports[60..]) await InsistAsync(reporter, report);

        foreach (var room in rooms)
        {
            await Eventually.Holds(() => room.Seqs.Count >= reports.Length, TimeSpan.FromSeconds(60));
            Assert.Equal(Enumerable.Range(1, reports.Length).Select(static seq => (long)seq), room.Seqs);
            await room.DisposeAsync();
        }
    }

    /// <summary>
    /// Does as every sender is told: what is answered 503 is sent again, under the same id, after as long as the answer says. No other
    /// refusal is right.
    /// </summary>
    private static async Task InsistAsync(Caller reporter, Report report)
    {
        const int MaxAttempts = 10;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            using var answer = await reporter.PostAsync(report);
            if (answer.StatusCode == HttpStatusCode.Accepted) return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, TimeProvider.System);
        }
        Assert.Fail($"Not taken in {MaxAttempts} attempts.");
    }

    [Fact]
    public async Task All_endpoints_answer_behind_a_proxy_with_TLS()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await using var tls =
            await NginxProcess.StartWithTlsAsync(
                certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), world.Program.Address, second.Address);
        using var handler =
            new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, shown, _, _) =>
                shown?.Thumbprint == certificate.Thumbprint
            };
        using var http = new HttpClient(handler) { BaseAddress = tls.Address };

        using var answer = await http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(answer.Headers.GetValues("Strict-Transport-Security"));

        using var asker = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var health = await asker.GetAsync(new Uri(tls.Health, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        using var plain = await asker.GetAsync(new Uri(tls.Plain, "/sign-in?from=here"));
        Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
        Assert.Equal(new Uri("https://127.0.0.1/sign-in?from=here"), plain.Headers.Location);
    }

    [Fact]
    public async Task Pages_links_sign_in_and_hub_work_under_a_path_prefix()
    {
        const string Prefix = "/border/alerts";
        await using var one = new TcpProxy(world.Program.Address.Port) { Refusing = true };
        await using var other = new TcpProxy(second.Address.Port) { Refusing = true };
        await using var under =
            await NginxProcess.StartUnderAsync(Prefix, new($"http://127.0.0.1:{one.Port}"), new($"http://127.0.0.1:{other.Port}"));
        var watcher = await CallerAsync("watcher");
        var root = new Uri(under.Address, $"{Prefix}/");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = root };

        await using var browser = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages", "proxied-pages.mjs")],
            new Dictionary<string, string?> { ["ROOT"] = root.ToString(), ["WATCHER_KEY"] = watcher.Key });
        await Eventually.Holds(() => browser.HasExited || browser.Output.Lines.Contains("step: waiting"), TimeSpan.FromSeconds(60));
        one.Refusing = other.Refusing = false;
        Assert.True(await browser.WaitForExitAsync(TimeSpan.FromSeconds(240)) == 0, browser.Output.ToString());

        Assert.Equal($"{Prefix}/", (await http.GetAsync(Prefix)).Headers.Location?.OriginalString);
        Assert.Equal($"{Prefix}/sign-in", (await http.GetAsync("")).Headers.Location?.OriginalString);
        using var document = JsonDocument.Parse(await http.GetStringAsync("openapi/v1.json"));
        Assert.Equal(root.ToString().TrimEnd('/'), document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString());
        foreach (var asset in (string[])["app.css", "sign-in.mjs", "live.mjs", "live/server.mjs", "lib/signalr.min.js", "icon.svg"])
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(asset)).StatusCode);

        using var signIn = await http.PostAsJsonAsync("sign-in", new { key = watcher.Key });
        Assert.Equal(HttpStatusCode.NoContent, signIn.StatusCode);
        var page = await http.GetStringAsync("");
        Assert.Contains("src=\"live.mjs\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/v1/about")).StatusCode);
        using var negotiation = new HttpRequestMessage(
            HttpMethod.Post,
            "hubs/alerts/negotiate?negotiateVersion=1")
        { Headers = { { "Origin", under.Address.GetLeftPart(UriPartial.Authority) } } };
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(negotiation)).StatusCode);

        using var reporter = new Caller(root, (await CallerAsync("reporter")).Key);
        using var content = new ByteArrayContent(ReportJson.Of(Some.Report()));
        content.Headers.ContentType = new("application/json");
        using var taken = await reporter.Http.PostAsync("api/v1/reports", content);
        Assert.StartsWith($"{Prefix}/api/v1/reports/", taken.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reporter.Http.GetAsync(taken.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task A_gateway_account_can_publish_through_the_proxy_and_do_nothing_else()
    {
        const string Password = "of-a-gateway-on-the-hill";
        await servers.Broker.ControlAsync("add_user", "hill-gateway", Password);
        await servers.Broker.ControlAsync("set_permissions", "hill-gateway", "^$", "^field-reports$", "^$");
        await using var door = await NginxProcess.StartForGatewaysAsync(servers.Broker.Port);
        var reporter = await CallerAsync("reporter");
        var report = Some.Report();

        await using (var gateway = await Gateway.ConnectAsync(new($"amqp://hill-gateway:{Password}@{door.Address.Authority}/")))
        {
            await gateway.PublishAsync(ReportJson.Of(report), reporter.Key);
            await Assert.ThrowsAnyAsync<Exception>(gateway.DeclareAsync);
        }

        await reporter.OutcomeAsync(report.ReportId);
        using var asker = new HttpClient();
        Assert.Equal(HttpStatusCode.NoContent, (await asker.GetAsync(door.Health)).StatusCode);
    }

    [Fact]
    public async Task The_composed_accounts_suffice_and_pass_the_health_checks()
    {
        using var answer = await (await CallerAsync("watcher")).Http.GetAsync("/health/ready");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("permission", body, StringComparison.Ordinal);
        Assert.DoesNotContain("INFO", body, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers) caller.Dispose();
        await proxy.DisposeAsync();
        await world.DisposeAsync();
        await servers.DisposeAsync();
    }

    /// <summary>A new key, used at the proxy.</summary>
    private async Task<Caller> CallerAsync(string role)
    {
        var caller = new Caller(proxy.Address, (await world.CallerAsync(role)).Key, administrator: world.Admin);
        callers.Add(caller);
        return caller;
    }
}
