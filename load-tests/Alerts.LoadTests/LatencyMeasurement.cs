using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;
using Alerts.TestServers;
using HdrHistogram;

namespace Alerts.LoadTests;

/// <summary>
/// From the moment a report should have been published on AMQP until a SignalR client holds the alert, on one clock. Every report opens an incident, so
/// each goes out at once. Open loop: a report that is sent late counts its lateness as latency.
/// </summary>
internal static class LatencyMeasurement
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public static async Task<Section> RunAsync(Strip strip)
    {
        await using var broker = await RabbitMqServerProcess.StartAsync();
        await using var redis = await RedisServerProcess.StartAsync();
        await using var border = await Border.StartAsync(broker.Uri, redis.ConnectionString, strip);
        await using var gateway = await Gateway.ConnectAsync(broker.Uri, border.ReporterKeys);
        await using var watcher = await Watcher.OpenAsync(border.Program.Address, border.WatcherKey);
        var mix = new ReportMix(strip, hours: 24 * 3, TimeProvider.System.GetUtcNow(), reporters: 8);

        await MeasureAsync(gateway, watcher, mix, perSecond: 400, WarmUp);
        var at200 = await MeasureAsync(gateway, watcher, mix, perSecond: 200, TimeSpan.FromSeconds(60));
        var at1000 = await MeasureAsync(gateway, watcher, mix, perSecond: 1000, TimeSpan.FromSeconds(30));
        return new(
            "latency",
            new() { ["latencyMs"] = new JsonObject { ["at200"] = at200.ToJson(), ["at1000"] = at1000.ToJson() } },
            [
                .. at200.Figures("200/s", p50: 10, p99: 50),
                .. at1000.Figures("1,000/s"),
            ]);
    }

    private static async Task<Run> MeasureAsync(Gateway gateway, Watcher watcher, ReportMix mix, int perSecond, TimeSpan length)
    {
        var reports = Enumerable.Range(0, (int)(perSecond * length.TotalSeconds)).Select(_ => mix.New()).ToList();
        var sendings = await OpenLoop.RunAsync(gateway, reports, perSecond);
        await Eventually.Holds(() => sendings.TrueForAll(sending => watcher.HeardAt.ContainsKey(sending.Id)), TimeSpan.FromSeconds(30));
        LongHistogram latency = new(TimeSpan.TicksPerMinute, 3), slip = new(TimeSpan.TicksPerMinute, 3);
        foreach (var sending in sendings)
        {
            latency.RecordValue(Stopwatch.GetElapsedTime(sending.Intended, watcher.HeardAt[sending.Id]).Ticks);
            slip.RecordValue(Stopwatch.GetElapsedTime(sending.Intended, sending.Sent).Ticks);
        }
        return new(latency, slip, reports.Count, watcher.Doubled);
    }

    private sealed record Run(LongHistogram Latency, LongHistogram Slip, int Reports, int Doubled)
    {
        public JsonObject ToJson() => new()
        {
            ["p50"] = At(Latency, 50),
            ["p99"] = At(Latency, 99),
            ["p999"] = At(Latency, 99.9),
            ["most"] = At(Latency, 100),
            ["slipP99"] = At(Slip, 99),
            ["reports"] = Reports,
            ["doubled"] = Doubled,
        };

        public IEnumerable<Figure> Figures(string rate, double? p50 = null, double? p99 = null) =>
        [
            Line(rate, 50, p50),
            Line(rate, 99, p99),
            Line(rate, 99.9, null),
            new($"of it the generator's own lateness at {rate}, ms, p50 / p99", FormattableString.Invariant($"{At(Slip, 50)} / {At(Slip, 99)}")),
        ];

        private Figure Line(string rate, double percentile, double? target)
        {
            var value = At(Latency, percentile);
            var text = FormattableString.Invariant($"{value}");
            return new(FormattableString.Invariant($"AMQP to SignalR at {rate}, ms, p{percentile}"), text, target is null ? null : $"≤ {target}", target is null ? null : value <= target);
        }

        private static double At(LongHistogram histogram, double percentile) =>
            Math.Round(histogram.GetValueAtPercentile(percentile) / (double)TimeSpan.TicksPerMillisecond, 2);
    }
}
