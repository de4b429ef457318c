using System.Text.Json.Nodes;
using Alerts.Intake.Broker;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;
using Alerts.TestServers;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// How fast a filled queue is drained: the program (check, geofence, decide, commit), a bare MassTransit consumer and a loop by hand, on
/// queues of the same kind with bytes of the same make. Each is a process of its own on a virtual host of its own, first drains a smaller
/// queue to be warm, and then they take turns. Whoever drains is stopped (SIGSTOP) while its queue is filled; the time runs from its
/// release until the broker has handed out the last report, which leaves at most one prefetch, the same for all.
/// </summary>
/// <param name="Rounds">How often each drains.</param>
/// <param name="WarmUpReports">Drained by each before.</param>
/// <param name="Reports">Drained by each in a round.</param>
internal sealed record Drain(int Rounds, int WarmUpReports, int Reports)
{
    /// <summary>Reports in a message of a gateway that collects.</summary>
    private const int ArraySize = 100;

    private static readonly int Prefetch = new BrokerOptions().Prefetch;

    public static Drain Quick { get; } = new(2, 4_000, 8_000);

    public static Drain Full { get; } = new(5, 20_000, 40_000);

    public async Task<Section> RunAsync(RabbitMqServerProcess broker, TestGeography geography)
    {
        await using var redis = await RedisServerProcess.StartAsync();
        await using var redisOfHand = await RedisServerProcess.StartAsync();
        await using var program =
            await DrainTarget.OpenAsync(
                broker, geography, address => SystemUnderTest.StartProgramAsync(address, redis.ConnectionString, geography));
        await using var bare =
            await DrainTarget.OpenAsync(broker, geography, address => Task.FromResult(SystemUnderTest.StartBare(address, Prefetch)));
        await using var hand =
            await DrainTarget.OpenAsync(
                broker,
                geography,
                address => Task.FromResult(SystemUnderTest.StartHandWritten(address, Prefetch, redisOfHand.ConnectionString)));
        await using var redisOfArrays = await RedisServerProcess.StartAsync();
        await using var arrays =
            await DrainTarget.OpenAsync(
                broker, geography, address => SystemUnderTest.StartProgramAsync(address, redisOfArrays.ConnectionString, geography));
        Func<int, Task<DrainRun>>[] targets = [
            program.DrainAsync,
            bare.DrainAsync,
            hand.DrainAsync,
            count => arrays.DrainArraysAsync(count, ArraySize)
        ];
        foreach (var drainAsync in targets) await drainAsync(WarmUpReports);

        List<DrainRound> rounds = [];
        for (var number = 0; number < Rounds; number++)
        {
            var runs = new DrainRun[targets.Length];
            // Another one begins each time.
            for (var turn = 0; turn < targets.Length; turn++)
            {
                var target = (number + turn) % targets.Length;
                runs[target] = await targets[target](Reports);
            }
            rounds.Add(new(runs[0], runs[1], runs[2], runs[3]));
            Progress.Say(
                $"drain {number + 1} of {Rounds}: program {runs[0]}; bare {runs[1]}; by hand {runs[2]}; program with arrays {runs[3]}");
        }
        var ofProgram = await program.AccountAsync();
        var ofHand = await hand.AccountAsync();
        var accounting = ofProgram + ofHand + await bare.AccountAsync() + await arrays.AccountAsync();
        return ToSection(rounds, accounting);
    }

    private Section ToSection(List<DrainRound> rounds, Tally accounting)
    {
        var toBare = Spread.Of(rounds.Select(round => round.Program.PerSecond / round.Bare.PerSecond));
        var own = Spread.Of(rounds.Select(round => round.Program.BytesPerReport - round.Bare.BytesPerReport));
        var toHand = Spread.Of(rounds.Select(round => round.Program.PerSecond / round.Hand.PerSecond));
        var arraysToBare = Spread.Of(rounds.Select(round => round.Arrays.PerSecond / round.Bare.PerSecond));
        var arraysToHand = Spread.Of(rounds.Select(round => round.Arrays.PerSecond / round.Hand.PerSecond));
        return new(
            "drain",
            new()
            {
                ["ratios"] = new JsonObject
                {
                    ["drainVsBareMassTransit"] = Math.Round(toBare.Median, 3),
                    ["drainVsHandWritten"] = Math.Round(toHand.Median, 3),
                    ["drainOfArraysVsHandWritten"] = Math.Round(arraysToHand.Median, 3),
                },
                ["drain"] = new JsonObject
                {
                    ["drainVsBareMassTransit"] = toBare.ToJson(),
                    ["drainVsHandWritten"] = toHand.ToJson(),
                    ["arraysVsBareMassTransit"] = arraysToBare.ToJson(),
                    ["arraysVsHandWritten"] = arraysToHand.ToJson(),
                    ["ownBytesPerReport"] = own.ToJson(),
                    ["rounds"] = rounds.Count,
                    ["reports"] = Reports,
                    ["warmUpReports"] = WarmUpReports,
                    ["prefetch"] = Prefetch,
                    ["program"] = Json(rounds.Select(round => round.Program)),
                    ["bare"] = Json(rounds.Select(round => round.Bare)),
                    ["handWritten"] = Json(rounds.Select(round => round.Hand)),
                    ["arrays"] = Json(rounds.Select(round => round.Arrays)),
                },
            },
            [
                new("drain, program ÷ bare MassTransit consumer", toBare.Text()),
                new("drain, program ÷ loop by hand", toHand.Text()),
                new($"drain of arrays of {ArraySize}, program ÷ bare MassTransit consumer of single reports", arraysToBare.Text()),
                new($"drain of arrays of {ArraySize}, program ÷ loop by hand on single reports", arraysToHand.Text()),
                new("bytes allocated per report on our side of MassTransit: program − bare consumer", own.Text("0")),
                .. Lines("program", [.. rounds.Select(round => round.Program)]),
                .. Lines("bare consumer", [.. rounds.Select(round => round.Bare)]),
                .. Lines("loop by hand", [.. rounds.Select(round => round.Hand)]),
                .. Lines($"program, arrays of {ArraySize}", [.. rounds.Select(round => round.Arrays)]),
            ])
        {
            Accounting = accounting,
        };
    }

    private static IEnumerable<Figure> Lines(string name, List<DrainRun> runs) =>
    [
        new($"{name}: reports per second", Of(runs, run => run.PerSecond).Text("0")),
        new($"{name}: bytes allocated per report", Of(runs, run => run.BytesPerReport).Text("0")),
        new(
            $"{name}: processor µs per report, process / broker / Redis",
            string.Join(
                " / ",
                Of(runs, run => run.OwnMicroseconds).Text("0"),
                Of(runs, run => run.BrokerMicroseconds).Text("0"),
                Of(runs, run => run.RedisMicroseconds).Text("0"))),
    ];

    private static JsonObject Json(IEnumerable<DrainRun> runs)
    {
        DrainRun[] all = [.. runs];
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

    private static Spread Of(IReadOnlyList<DrainRun> runs, Func<DrainRun, double> figure) => Spread.Of(runs.Select(figure));

    private sealed record DrainRound(DrainRun Program, DrainRun Bare, DrainRun Hand, DrainRun Arrays);
}
