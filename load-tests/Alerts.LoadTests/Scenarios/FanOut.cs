using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Baselines;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// How fast alerts get to many watchers at once: the program with watchers of mixed filters and rights against a bare SignalR hub that
/// sends the same bytes to as many clients of the same kind. Both are given about as many deliveries; the figure is deliveries a second
/// from the moment of sending to the last one in hand. The program is sent reports on AMQP, the hub a single request.
/// </summary>
/// <param name="Rounds">Alternations.</param>
/// <param name="Watchers">Connections on each side.</param>
/// <param name="Alerts">Incidents raised in a round.</param>
internal sealed record FanOut(int Rounds, int Watchers, int Alerts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static FanOut Quick { get; } = new(2, 200, 300);

    public static FanOut Full { get; } = new(5, 1_000, 400);

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        using var record = context.Installation.Api();
        var begin = await record.HeadAsync();
        var installation = context.Installation;
        await using var pool = await WatcherPool.OpenAsync(installation.Program.Address, installation.WatcherProfiles.Mixed(Watchers));
        await using var hub = await BareHubProcess.StartAsync();
        var everybody = new WatcherProfile("everything", "nobody", null, new());
        await using var bareCrowd = await WatcherPool.OpenAsync(hub.Address, Enumerable.Repeat(everybody, Watchers));

        List<AlertEvent> log = [];
        // The first round is not counted: everything is cold.
        List<(double Program, double Bare)> rounds = [];
        var sent = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            var (program, deliveries, alerts) = await ProgramAsync(context, record, pool, log.Count > 0 ? log[^1].Cursor : begin);
            log.AddRange(alerts);
            sent += Alerts;
            var bare = await BareAsync(hub, bareCrowd, alerts[0], deliveries);
            if (round > 0) rounds.Add((program, bare));
            Progress.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"fan-out to {Watchers}, {(round == 0 ? "warm-up" : $"{round} of {Rounds}")}: program {program:0}/s, bare SignalR "
                        + $"{bare:0}/s"));
        }
        await pool.TearAsync();
        await bareCrowd.TearAsync();
        var accounting = Account.OfWatchers(log, pool.AllReceived) with { Sent = sent };
        var ratio = Spread.Of(rounds.Select(round => round.Program / round.Bare));
        var ofProgram = Spread.Of(rounds.Select(round => round.Program));
        var ofBare = Spread.Of(rounds.Select(round => round.Bare));
        return new(
            "fan-out",
            new()
            {
                ["ratios"] = new JsonObject { ["fanoutVsBareSignalR"] = Math.Round(ratio.Median, 3) },
                ["fanOut"] = new JsonObject
                {
                    ["fanoutVsBareSignalR"] = ratio.ToJson(),
                    ["watchers"] = Watchers,
                    ["rounds"] = Rounds,
                    ["deliveriesPerSecond"] = new JsonObject { ["program"] = ofProgram.ToJson(), ["bare"] = ofBare.ToJson() },
                },
            },
            [
                new($"fan-out to {Watchers} watchers, program ÷ bare SignalR", ratio.Text()),
                new("fan-out, deliveries per second, program", ofProgram.Text("0")),
                new("fan-out, deliveries per second, bare SignalR", ofBare.Text("0")),
            ])
        {
            Accounting = accounting,
        };
    }

    private async Task<(double PerSecond, long Deliveries, List<AlertEvent> Log)> ProgramAsync(
        ScenarioContext context, ProgramApi record, WatcherPool pool, string after)
    {
        var reports = Enumerable.Range(0, Alerts).Select(_ => context.Mix.New()).ToList();
        var before = pool.ReceivedCount;
        var heardBefore = pool.AllReceived[0].Count;
        var clock = Stopwatch.StartNew();
        var start = Stopwatch.GetTimestamp();
        await context.Publisher.FillAsync(reports);
        // The first watcher wants everything: once it has received it all, the log is complete, and with it what the others should receive.
        while (pool.AllReceived[0].Count < heardBefore + Alerts && clock.Elapsed < Patience) await Pause();
        var log = await record.AlertsAsync(after);
        var expected = before + pool.AllReceived.Sum(received => (long)Account.ExpectedBy(received, log));
        while (pool.ReceivedCount < expected && clock.Elapsed < Patience) await Pause();
        var deliveries = pool.ReceivedCount - before;
        return (deliveries / Seconds(start, pool), deliveries, log);
    }

    private async Task<double> BareAsync(BareHubProcess hub, WatcherPool pool, AlertEvent like, long deliveries)
    {
        var payload = JsonSerializer.Serialize(like, ContractsJson.Default.AlertEvent)
            .Replace($"\"seq\":{like.Seq},", $"\"seq\":{BareHub.NumberMark},", StringComparison.Ordinal);
        var count = (int)Math.Max(1, deliveries / Watchers);
        var expected = pool.ReceivedCount + ((long)count * Watchers);
        var clock = Stopwatch.StartNew();
        var start = Stopwatch.GetTimestamp();
        await hub.BroadcastAsync(payload, count);
        while (pool.ReceivedCount < expected && clock.Elapsed < Patience) await Pause();
        return pool.ReceivedCount == expected ? (double)count * Watchers / Seconds(start, pool)
            : throw new InvalidOperationException("The bare hub lost something.");
    }

    private static double Seconds(long start, WatcherPool pool) =>
        Stopwatch.GetElapsedTime(start, pool.AllReceived.Max(received => received.All[^1].At)).TotalSeconds;

    private static Task Pause() => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
}
