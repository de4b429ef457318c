using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;
using Alerts.TestServers;
using HdrHistogram;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// Closed work: some copies each upload a batch over HTTP, wait for the answer and upload the next. Every item must be taken.
/// </summary>
internal sealed record HttpBatch(IReadOnlyList<Simulation> Load)
{
    private const int BatchSize = 100;

    public static HttpBatch Quick { get; } = new([new Simulation.KeepConstant(2, TimeSpan.FromSeconds(2))]);

    public static HttpBatch Full { get; } =
        new([new Simulation.RampingConstant(8, TimeSpan.FromSeconds(10)), new Simulation.KeepConstant(8, TimeSpan.FromSeconds(10))]);

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        using var http = new HttpClient { BaseAddress = context.Installation.Program.Address };
        var latency = Milliseconds.Histogram();
        var (taken, refused) = (0, 0);
        var clock = Stopwatch.StartNew();
        await ClosedLoop.RunAsync(Load, async copy =>
        {
            ReportMix.Sent[] batch;
            lock (context.Mix) batch = [.. Enumerable.Range(0, BatchSize).Select(_ => context.Mix.New())];
            var began = Stopwatch.GetTimestamp();
            var keys = context.Installation.ReporterKeys;
            var statuses = await UploadAsync(http, keys[copy % keys.Length], batch);
            lock (latency) latency.RecordValue(Stopwatch.GetElapsedTime(began).Ticks);
            Interlocked.Add(ref taken, statuses.Count(status => status == BatchItemStatus.Queued));
            Interlocked.Add(ref refused, statuses.Count(status => status != BatchItemStatus.Queued));
        });
        var perSecond = taken / clock.Elapsed.TotalSeconds;
        await context.SettledAsync();
        return new(
            "http-batch",
            new()
            {
                ["httpBatch"] = new JsonObject
                {
                    ["reportsPerSecond"] = Math.Round(perSecond),
                    ["taken"] = taken,
                    ["refused"] = refused,
                    ["batchMs"] = new JsonObject { ["p50"] = Milliseconds.At(latency, 50), ["p99"] = Milliseconds.At(latency, 99) },
                },
            },
            [
                new("HTTP batches of 100: reports taken per second", FormattableString.Invariant($"{perSecond:0}")),
                new(
                    "HTTP batches of 100: until the answer, ms, p50 / p99",
                    FormattableString.Invariant($"{Milliseconds.At(latency, 50)} / {Milliseconds.At(latency, 99)}")),
            ])
        {
            Accounting = new(taken + refused, taken + refused, taken, refused),
            Charts = [FlowCharts.Percentiles("Upload of a batch of 100", [("batch", latency)])],
            Histograms = new Dictionary<string, LongHistogram> { ["http-batch"] = latency },
        };
    }

    private static async Task<List<BatchItemStatus>> UploadAsync(HttpClient http, string key, ReportMix.Sent[] batch)
    {
        var body = ReportJson.Of(batch.Select(sent => sent.Report));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports/batch")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var results = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return [.. results.RootElement.EnumerateArray()
            .Select(result => result.GetProperty("status").GetString() == "queued" ? BatchItemStatus.Queued : BatchItemStatus.Refused)];
    }
}
