using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>What watchers that never read do to the others: runs with and without them alternate.</summary>
internal sealed record DeafWatchers(int Rounds, TimeSpan During)
{
    private const int PerSecond = 200;
    private const int Others = 20;
    private const int Deaf = 5;

    public static DeafWatchers Quick { get; } = new(1, TimeSpan.FromSeconds(4));

    public static DeafWatchers Full { get; } = new(5, TimeSpan.FromSeconds(8));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        List<(Flow Without, Flow With)> rounds = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var without = await PlayAsync(context, $"all-read-{round}");
            var deaf = new List<HubClient>();
            try
            {
                for (var number = 0; number < Deaf; number++) deaf.Add(
                    await HubClient.OpenAsync(
                        context.Installation.Program.Address, new(context.Installation.WatcherProfiles.Everything), takesIn: false));
                rounds.Add((without, await PlayAsync(context, $"five-deaf-{round}")));
            }
            finally
            {
                foreach (var client in deaf) await client.DisposeAsync();
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

    private Task<Flow> PlayAsync(ScenarioContext context, string name) => context.PlayAsync(
        ScenarioPlan.OfOpeners(
            name,
            [.. Schedule.Arrivals([new Simulation.Inject(PerSecond, During)])],
            context.Mix,
            profiles => Enumerable.Repeat(profiles.Everything, Others)) with
        { CountsEveryWatcher = true });
}
