using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.Intake;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;
using Alerts.TestServers;

namespace Alerts.LoadTests;

/// <summary>
/// How fast a filled queue is drained through check, geofence, decide and commit, against a bare MassTransit consumer on the same kind of queue with the
/// same bytes. Both take turns, each time as a new process on a virtual host of its own that first drains a smaller queue to be warm. The process is
/// stopped (SIGSTOP) while the queue is filled; the time runs from its release until the broker has handed out the last report, which leaves at most one
/// prefetch, the same for both.
/// </summary>
internal static class DrainMeasurement
{
    private const int WarmUpReports = 20_000;
    private const int Reports = 40_000;

    private static readonly int Prefetch = new BrokerOptions().Prefetch;

    public static async Task<Section> RunAsync(Strip strip, int pairs)
    {
        await using var broker = await RabbitMqServerProcess.StartAsync();
        List<(Run Program, Run Bare)> rounds = [];
        for (var pair = 0; pair <= pairs; pair++)
        {
            var isProgramFirst = pair % 2 == 0;
            var first = await DrainAsync(broker, strip, isProgramFirst);
            var second = await DrainAsync(broker, strip, !isProgramFirst);
            var round = isProgramFirst ? (first, second) : (second, first);
            Console.WriteLine($"drain {(pair == 0 ? "warm-up" : pair)}: program {round.Item1}; bare {round.Item2}");
            if (pair > 0) rounds.Add(round);
        }
        return ToSection(rounds);
    }

    private static async Task<Run> DrainAsync(RabbitMqServerProcess broker, Strip strip, bool isProgram)
    {
        var host = Guid.NewGuid().ToString("N");
        var run = await DrainAsync(await broker.CreateVirtualHostAsync(host), strip, isProgram);
        // A consumer that sets messages aside instead of handling them would look fast.
        var queues = await broker.ControlAsync("list_queues", "--vhost", host, "name");
        if (queues.Split('\n').Any(static name => name.EndsWith("_error", StringComparison.Ordinal) || name.EndsWith("_skipped", StringComparison.Ordinal)))
            throw new InvalidOperationException($"Messages were set aside:\n{queues}");
        await broker.ControlAsync("delete_vhost", host);
        return run;
    }

    private static async Task<Run> DrainAsync(Uri address, Strip strip, bool isProgram)
    {
        await using var redis = await RedisServerProcess.StartAsync();
        await using var contender = isProgram ? await Contender.StartProgramAsync(address, redis.ConnectionString, strip) : Contender.StartBare(address, Prefetch);
        await using var gateway = await Gateway.ConnectAsync(address, contender.ReporterKeys);
        await Eventually.Gives(async _ => await ConsumersAsync(address, contender), static consumers => consumers > 0, TimeSpan.FromSeconds(60));
        var mix = new ReportMix(strip, hours: 24, TimeProvider.System.GetUtcNow(), reporters: 8);
        await FillAndDrainAsync(contender, gateway, mix.Next(WarmUpReports));
        var run = await FillAndDrainAsync(contender, gateway, mix.Next(Reports));
        await contender.AccountAsync(mix);
        return run;
    }

    /// <summary>On a connection of its own: asking for a queue that is not there yet closes the channel.</summary>
    private static async Task<uint> ConsumersAsync(Uri address, Contender contender)
    {
        await using var gateway = await Gateway.ConnectAsync(address, contender.ReporterKeys);
        return (await gateway.QueueAsync()).Consumers;
    }

    private static async Task<Run> FillAndDrainAsync(Contender contender, Gateway gateway, List<ReportMix.Sent> reports)
    {
        contender.Hold();
        await gateway.FillAsync(reports);
        var allocatedBefore = contender.AllocatedBytes;
        var processorBefore = ProcessorTimes.Now();
        var clock = Stopwatch.StartNew();
        contender.Release();
        while ((await gateway.QueueAsync()).Waiting > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        var elapsed = clock.Elapsed;
        var processor = ProcessorTimes.Now();
        // The last prefetch is still under way, and the next figure of allocations comes within 50 ms.
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        return new(
            reports.Count / elapsed.TotalSeconds,
            (contender.AllocatedBytes - allocatedBefore) / (double)reports.Count,
            PerReport("dotnet"),
            PerReport("beam.smp"),
            PerReport("redis-server"));

        double PerReport(string command) => processor.Since(processorBefore, command) * 1e6 / reports.Count;
    }

    private static Section ToSection(List<(Run Program, Run Bare)> rounds)
    {
        var ratio = Spread.Of(rounds.Select(round => round.Program.PerSecond / round.Bare.PerSecond));
        return new(
            "drain",
            new()
            {
                ["ratios"] = new JsonObject { ["drainVsBareMassTransit"] = Math.Round(ratio.Median, 3) },
                ["drain"] = new JsonObject
                {
                    ["ratio"] = ratio.ToJson(),
                    ["reports"] = Reports,
                    ["warmUpReports"] = WarmUpReports,
                    ["prefetch"] = Prefetch,
                    ["program"] = Json(rounds.Select(round => round.Program)),
                    ["bare"] = Json(rounds.Select(round => round.Bare)),
                },
            },
            [
                new("drain, program ÷ bare MassTransit consumer", ratio.Text(), "≥ 0.65", ratio.Median >= 0.65),
                .. Lines("program", [.. rounds.Select(round => round.Program)]),
                .. Lines("bare consumer", [.. rounds.Select(round => round.Bare)]),
            ]);
    }

    private static IEnumerable<Figure> Lines(string name, List<Run> runs) =>
    [
        new($"{name}: reports per second", Of(runs, run => run.PerSecond).Text("0")),
        new($"{name}: bytes allocated per report", Of(runs, run => run.BytesPerReport).Text("0")),
        new($"{name}: processor µs per report, process / broker / Redis", string.Join(" / ", Of(runs, run => run.OwnMicroseconds).Text("0"), Of(runs, run => run.BrokerMicroseconds).Text("0"), Of(runs, run => run.RedisMicroseconds).Text("0"))),
    ];

    private static JsonObject Json(IEnumerable<Run> runs)
    {
        Run[] all = [.. runs];
        return new()
        {
            ["reportsPerSecond"] = Of(all, run => run.PerSecond).ToJson(),
            ["bytesPerReport"] = Of(all, run => run.BytesPerReport).ToJson(),
            ["processorMicrosecondsPerReport"] = new JsonObject
            {
                ["process"] = Of(all, run => run.OwnMicroseconds).ToJson(),
                ["broker"] = Of(all, run => run.BrokerMicroseconds).ToJson(),
                ["redis"] = Of(all, run => run.RedisMicroseconds).ToJson(),
            },
        };
    }

    private static Spread Of(IReadOnlyList<Run> runs, Func<Run, double> figure) => Spread.Of(runs.Select(figure));

    private sealed record Run(double PerSecond, double BytesPerReport, double OwnMicroseconds, double BrokerMicroseconds, double RedisMicroseconds)
    {
        public override string ToString() => FormattableString.Invariant(
            $"{PerSecond:0}/s, {BytesPerReport:0} B, processor {OwnMicroseconds:0} + broker {BrokerMicroseconds:0} + Redis {RedisMicroseconds:0} µs a report");
    }
}
