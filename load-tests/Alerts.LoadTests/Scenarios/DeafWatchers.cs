using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;

namespace Alerts.LoadTests.Scenarios;

/// <summary>What watchers that never read do to the others: runs with and without them alternate.</summary>
internal sealed record DeafWatchers(int Rounds, TimeSpan During)
{
    private const int PerSecond = 200;
    private const int Others = 20;
    private const int Deaf = 5;

    public static DeafWatchers Quick { get; } = new(1, TimeSpan.FromSeconds(4));

    public static DeafWatchers Full { get; } = new(5, TimeSpan.FromSeconds(8));

    public async Task<Section> RunAsync(Stage stage)
    {
        List<(Flow Without, Flow With)> rounds = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var without = await PlayAsync(stage, $"all-read-{round}");
            var deaf = new List<HubLine>();
            try
            {
                for (var number = 0; number < Deaf; number++) deaf.Add(
                    await HubLine.OpenAsync(stage.Installation.Program.Address, new(stage.Installation.Audience.Everything), takesIn: false));
                rounds.Add((without, await PlayAsync(stage, $"five-deaf-{round}")));
            }
            finally
            {
                foreach (var line in deaf) await line.DisposeAsync();
            }
        }
        var measured = rounds.Where(round => round is { Without.P99: > 0, With.P99: not null })
            .Select(round => round.With.P99!.Value / round.Without.P99!.Value).ToList();
        var ratio = measured.Count > 0 ? Spread.Of(measured) : null;
        return new(
            "deaf-watchers",
            new()
            {
                ["ratios"] = new JsonObject { ["p99WithDeafWatchers"] = ratio is null ? null : Math.Round(ratio.Median, 3) },
                ["deafWatchers"] = new JsonObject { ["p99WithDeafWatchers"] = ratio?.ToJson() },
            },
            [new($"p99 of {Others} watchers beside {Deaf} that never read ÷ without these", ratio?.Text() ?? "no figure")])
        {
            Accounting = Tally.Sum(rounds.Select(round => round.Without.Accounting + round.With.Accounting)),
            Charts =
                [FlowCharts.Percentiles("With and without watchers that never read (last round)", [rounds[^1].Without, rounds[^1].With])],
        };
    }

    private Task<Flow> PlayAsync(Stage stage, string name) => stage.PlayAsync(
        ScenarioPlan.OfOpeners(
            name,
            [.. Schedule.Arrivals([new Simulation.Inject(PerSecond, During)])],
            stage.Mix,
            audience => Enumerable.Repeat(audience.Everything, Others)) with
        { CountsEveryWatcher = true });
}
