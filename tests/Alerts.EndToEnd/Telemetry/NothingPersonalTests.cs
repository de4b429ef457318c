using System.Net;
using System.Text.RegularExpressions;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Telemetry;

public sealed partial class NothingPersonalTests(SharedServers servers)
{
    private const string Canary = "canary-7f3a9";

    [Fact]
    public async Task Callers_data_appears_in_no_metric_span_or_log()
    {
        await using var collector = await Collector.StartAsync();
        await using var world =
            await Installation.StartAsync(
                servers, new Dictionary<string, string?>(collector.Settings()) { ["Alerts__Telemetry__Prometheus"] = "true" });
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        var reporter = await world.CallerAsync("reporter", organisation: $"{Canary}-organisation");
        var watcher = await world.CallerAsync("watcher");
        await using var room = await OperationsRoom.OpenAsync(watcher);
        reporter.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Canary);
        reporter.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        reporter.Http.DefaultRequestHeaders.Add("tracestate", $"{Canary}=1");
        reporter.Http.DefaultRequestHeaders.Add("baggage", $"who={Canary}");
        var report = Some.Report() with { Description = Canary, Location = new(61.2345678, 31.8765432), Actors = [new(Canary, Canary)] };

        await reporter.ReportAsync(report);
        await room.HearsOfAsync(report.ReportId);
        await gateway.PublishAsync(ReportJson.Of(Some.Report(1) with { Description = Canary }), reporter.Key);
        await gateway.PublishAsync("{"u8.ToArray(), $"{Canary}-unknown-key-of-a-believable-length");
        foreach (var (method, path) in new[]
        {
            ("GET", $"/api/v1/{Canary}?x={Canary}"),
            (Canary, "/api/v1/reports"),
            ("GET", $"/api/v1/alerts?after={Canary}"),
            ("POST", "/api/v1/reports"),
            ("GET", $"/hubs/alerts?access_token={reporter.Key}")
        })
        {
            using var request = new HttpRequestMessage(new(method), path);
            using var answer = await reporter.Http.SendAsync(request);
        }
        await Eventually.Gives(
            _ => ScrapeAsync(world.Admin), static told => told.Contains("alerts_rejections_total{", StringComparison.Ordinal));
        var scraped = await ScrapeAsync(world.Admin);
        await collector.TraceWithAsync("POST /api/v1/reports/");
        world.Program.Terminate();
        await world.Program.WaitForExitAsync(TimeSpan.FromSeconds(15));

        Assert.True(collector.Heard("http.route"));
        Assert.NotEmpty(collector.Bodies("/v1/logs"));
        foreach (var word in new[] { Canary, "61.2345", "31.8765", reporter.Key, watcher.Key, reporter.KeyId!, "access_token" })
        {
            Assert.False(collector.Heard(word), word);
            Assert.DoesNotContain(word, scraped);
        }
    }

    [Fact]
    public async Task Metrics_are_served_only_when_enabled_and_only_to_operators()
    {
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?> { ["Alerts__Telemetry__Prometheus"] = "true" });
        await using var silent = await Installation.StartAsync(servers);
        using var nobody = new HttpClient { BaseAddress = world.Program.Address };

        Assert.Equal(HttpStatusCode.NotFound, (await silent.Admin.Http.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await world.CallerAsync("watcher")).Http.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await world.CallerAsync("operator")).Http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task The_number_of_metric_series_does_not_grow_with_clients()
    {
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?> { ["Alerts__Telemetry__Prometheus"] = "true" });
        var watcher = await world.CallerAsync("watcher");
        await WorkAsync(1);
        var few = Series(await ScrapeAsync(world.Admin));

        await WorkAsync(10);

        var many = Series(await ScrapeAsync(world.Admin));
        // Some begin with their first event, such as a conflict; none begins with each caller.
        Assert.InRange(many.Except(few).Count(), 0, 5);

        async Task WorkAsync(int times)
        {
            for (var time = 0; time < times; time++)
            {
                await using var room = await OperationsRoom.OpenAsync(watcher);
                var report = Some.Report(Interlocked.Increment(ref lastPlace));
                await (await world.CallerAsync("reporter", organisation: $"organisation {Guid.NewGuid()}")).ReportAsync(report);
                await room.HearsOfAsync(report.ReportId);
            }
        }
    }

    private static int lastPlace;

    private static Task<string> ScrapeAsync(Caller caller) => caller.Http.GetStringAsync("/metrics");

    /// <summary>Of our own metrics, without values.</summary>
    private static HashSet<string> Series(string scraped) => [.. OwnSeries().Matches(scraped).Select(static match => match.Value)];

    [GeneratedRegex(@"^alerts_[a-z_]+(\{[^}]*\})?(?= )", RegexOptions.Multiline)]
    private static partial Regex OwnSeries();
}
