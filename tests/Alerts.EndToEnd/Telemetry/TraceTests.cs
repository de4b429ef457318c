using System.Text;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using RabbitMQ.Client;

namespace Alerts.EndToEnd.Telemetry;

public sealed class TraceTests(SharedServers servers)
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c", Span = "b7ad6b7169203331", Sampled = $"00-{Trace}-{Span}-01";

    [Fact]
    public async Task One_trace_spans_intake_on_one_copy_and_push_on_another()
    {
        await using var collector = await Collector.StartAsync();
        await using var world = await Installation.StartAsync(servers, collector.Settings());
        var second = await world.AddProgramAsync();
        var watcher = await world.CallerAsync("watcher", at: second);
        await using var room = await OperationsRoom.OpenAsync(watcher);
        await using var otherRoom = await OperationsRoom.OpenAsync(watcher);
        var report = Some.Report();

        await (await world.CallerAsync("reporter")).ReportAsync(report);

        await room.HearsOfAsync(report.ReportId);
        await otherRoom.HearsOfAsync(report.ReportId);
        await collector.TraceWithAsync("POST /api/v1/reports/");
        // The copy that pushes and the copy that took it tell their parts at their own times.
        string[] wanted = ["POST /api/v1/reports/", "report publish", "report consume", "report commit", "group commit", "alert push"];
        var trace = await Eventually.Gives(
            _ => collector.TraceWithAsync("alert push"), trace => wanted.All(name => trace.Any(span => span.Name == name)));
        Assert.Single(trace, static span => span.Name == "alert push");
        Assert.Equal(
            ["POST /api/v1/reports/", "report publish", "report consume", "report commit", "alert push"], WayTo(trace, "alert push"));
        Assert.Equal(
            ["POST /api/v1/reports/", "report publish", "report consume", "report commit", "group commit"], WayTo(trace, "group commit"));
        var commit = trace.Single(static span => span.Name == "report commit");
        // One for each attempt: two copies may write at the same moment, and then one of them decides anew.
        var attempts = trace.Where(static span => span.Name == "group commit").ToList();
        Assert.Equal("opened", commit.Tags["alerts.verdict"]);
        Assert.All(attempts, attempt => Assert.Equal([commit.SpanId], attempt.Links));
        Assert.Equal(attempts.Select(static attempt => attempt.SpanId).Order(), commit.Links.Order());
        Assert.DoesNotContain("traceparent", await watcher.Http.GetStringAsync("/api/v1/alerts"));
    }

    [Fact]
    public async Task A_gateways_trace_continues_to_the_push()
    {
        await using var collector = await Collector.StartAsync();
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?>(collector.Settings().Concat(WebhookOwner.Settings)));
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = new WebhookOwner(await world.CallerAsync("integrator"));
        await owner.EnabledAsync(receiver.Url);
        await owner.EnabledAsync(receiver.Url);
        var reporter = await world.CallerAsync("reporter");

        await PublishAsync(gateway, Some.Report(), reporter.Key, Encoding.ASCII.GetBytes(Sampled));

        var trace = await Eventually.Gives(
            _ => collector.TraceWithAsync("alert push", static span => span.TraceId == Trace),
            static trace => trace.Any(static span => span.Name == "webhook attempt"));
        Assert.Equal(["report consume", "report commit", "alert push"], WayTo(trace, "alert push"));
        // However many are sent it, the trace shows one; no receiver is told of it.
        Assert.Equal(["report consume", "report commit", "webhook attempt"], WayTo(trace, "webhook attempt"));
        Assert.Equal("delivered", trace.Single(static span => span.Name == "webhook attempt").Tags["alerts.result"]);
        await receiver.HearsAsync(2);
        Assert.All(
            receiver.All, static heard => Assert.DoesNotContain("traceparent", heard.Headers.Keys, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(Span, trace.Single(static span => span.Name == "report consume").ParentId);
    }

    [Fact]
    public async Task An_invalid_traceparent_never_stops_a_report()
    {
        await using var collector = await Collector.StartAsync();
        await using var world = await Installation.StartAsync(servers, collector.Settings());
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        var reporter = await world.CallerAsync("reporter");
        object?[] names =
        [
            null, 7, 1.5, true, new List<object?> { Sampled }, new Dictionary<string, object?> { ["00"] = Sampled }, "", "00",
            new string('0', 55), new string('f', 55),
            $"00-{Trace.ToUpperInvariant()}-{Span}-01", $"00-{new string('0', 32)}-{Span}-01", $"00-{Trace}-{new string('0', 16)}-01",
            $"ff-{Trace}-{Span}-01",
            $"01-{Trace}-{Span}-01-more", $"00-{Trace}-{Span}-zz", $"00-{Trace}-{Span}-01\r\nx", new byte[] { 0xff, 0xfe },
            new byte[50_000],
        ];
        var reports = Some.Reports(names.Length);

        foreach (var (report, name) in reports.Zip(names)) await PublishAsync(gateway, report, reporter.Key, name);

        foreach (var report in reports) Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(report.ReportId)).Status);
        await Eventually.Holds(() => collector.Spans.Count(static span => span.Name == "report consume") == names.Length);
        Assert.All(collector.Spans, static span => Assert.NotEqual(Trace, span.TraceId));
    }

    [Fact]
    public async Task Clients_cannot_raise_the_trace_sample_ratio()
    {
        await using var collector = await Collector.StartAsync();
        await using var world = await Installation.StartAsync(servers, collector.Settings(share: 0));
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        var reporter = await world.CallerAsync("reporter");
        reporter.Http.DefaultRequestHeaders.Add("traceparent", Sampled);
        var reports = Some.Reports(20);

        foreach (var report in reports[..10]) await reporter.ReportAsync(report);
        foreach (var report in reports[10..]) await PublishAsync(gateway, report, reporter.Key, Sampled);
        foreach (var report in reports) await reporter.OutcomeAsync(report.ReportId);
        // When it ends it tells what it has not told yet.
        world.Program.Terminate();
        await world.Program.WaitForExitAsync(TimeSpan.FromSeconds(15));

        Assert.NotEmpty(collector.Bodies("/v1/metrics"));
        Assert.Empty(collector.Spans);
    }

    private static Task PublishAsync(Gateway gateway, Report report, string key, object? trace) => gateway.PublishAsync(
        ReportJson.Of(report),
        new BasicProperties
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, object?>(Gateway.Authorization(key)) { ["traceparent"] = trace }
        });

    /// <summary>The names from the beginning of the trace, or from where another program's part of it ends.</summary>
    private static IEnumerable<string> WayTo(IReadOnlyList<CollectedSpan> trace, string name)
    {
        List<string> way = [];
        for (var span = trace.First(span => span.Name == name); span is not null; span =
            trace.SingleOrDefault(parent => parent.SpanId == span.ParentId)) way.Insert(0, span.Name);
        return way;
    }
}
