using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Pages;

/// <summary>The live page in a real browser; what the browser does stands in <c>javascript/pages/live-page.mjs</c>.</summary>
public sealed class LivePageTests(SharedServers servers)
{
    private const string AdminKey = "live-page-administrator-key-0123456789";

    private static readonly double[][] PlacesFarApart = [[61.34992, 29.82927], [70.1, 33.2]];

    [Fact]
    public async Task The_live_page_shows_an_alert_a_lost_connection_and_then_what_it_missed()
    {
        var port = FreePort.Next();
        var direct = new Uri($"http://127.0.0.1:{port}");
        var environment = await EnvironmentAsync();
        await using var first = AlertsProgram.Launch(environment, "--urls", direct.OriginalString);
        using var client = new HttpClient { BaseAddress = direct };
        await ReadyAsync(client);
        await using var proxy = new TcpProxy(port);
        client.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        await ImportSectorsAsync(client);
        var watcher = await NewKeyAsync(client, "watcher");
        client.DefaultRequestHeaders.Authorization = new("Bearer", await NewKeyAsync(client, "reporter"));

        await using var browser = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages", "live-page.mjs")],
            new Dictionary<string, string?> { ["ORIGIN"] = $"http://127.0.0.1:{proxy.Port}", ["WATCHER_KEY"] = watcher });

        await SaidAsync(browser, "watching");
        await ReportAsync(client, PlacesFarApart[0]);
        await SaidAsync(browser, "alert-seen");

        await first.KillAsync();
        await SaidAsync(browser, "loss-seen");

        proxy.Refusing = true;
        await using var second = AlertsProgram.Launch(environment, "--urls", direct.OriginalString);
        await ReadyAsync(client);
        await ReportAsync(client, PlacesFarApart[1]);
        proxy.Refusing = false;

        await SaidAsync(browser, "recovered");
        Assert.True(await browser.WaitForExitAsync(TimeSpan.FromSeconds(60)) == 0, browser.Output.ToString());
    }

    private async Task<Dictionary<string, string?>> EnvironmentAsync()
    {
        var border = $"page-{Guid.NewGuid():N}";
        var virtualHost = await (await servers.Broker).CreateVirtualHostAsync(border);
        return new()
        {
            ["ConnectionStrings__Redis"] = (await servers.Redis).ConnectionString,
            ["ConnectionStrings__RabbitMq"] = virtualHost.ToString(),
            ["Alerts__AdminKey"] = AdminKey,
            ["Alerts__Border"] = border,
        };
    }

    private static async Task ReadyAsync(HttpClient client) =>
        await Eventually.Gives(
            token => client.GetAsync("/health/ready", token), static answer => answer.IsSuccessStatusCode, TimeSpan.FromSeconds(60));

    private static async Task ImportSectorsAsync(HttpClient client)
    {
        var sectors = new ByteArrayContent(await File.ReadAllBytesAsync(Repository.PathTo("src", "Alerts", "Data", "sectors.geojson")));
        sectors.Headers.ContentType = new MediaTypeHeaderValue("application/geo+json");
        (await client.PutAsync("/api/v1/sectors", sectors)).EnsureSuccessStatusCode();
    }

    private static async Task<string> NewKeyAsync(HttpClient client, string role)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/keys", new { name = $"live page {role}", role });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private static async Task ReportAsync(HttpClient client, double[] coordinates)
    {
        var report = new
        {
            reportId = Guid.CreateVersion7(),
            @event = "shelling",
            occurredAt = TimeProvider.System.GetUtcNow(),
            location = new { type = "Point", coordinates },
        };
        (await client.PostAsJsonAsync("/api/v1/reports", report)).EnsureSuccessStatusCode();
    }

    private static async Task SaidAsync(ChildProcess browser, string step)
    {
        await Eventually.Holds(() => browser.HasExited || browser.Output.Lines.Contains($"step: {step}"), TimeSpan.FromSeconds(60));
        Assert.True(browser.Output.Lines.Contains($"step: {step}"), browser.Output.ToString());
    }
}
