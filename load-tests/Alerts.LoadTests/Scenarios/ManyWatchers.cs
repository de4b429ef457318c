using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// What the number of watchers does to the time until an alert is in their hands, from one to two thousand connections of mixed filters and
/// rights: the latency of every watcher counts, so the figure is that of the slowest ones.
/// </summary>
/// <param name="Sizes">Numbers of watchers.</param>
/// <param name="PerSecond">Alerts a second; with the greatest number of watchers that many times some 0.6 of them are deliveries.</param>
/// <param name="During">For each number.</param>
/// <param name="Rounds">How often each number has its turn.</param>
internal sealed record ManyWatchers(IReadOnlyList<int> Sizes, int PerSecond, TimeSpan During, int Rounds)
{
    public static ManyWatchers Quick { get; } = new([1, 500], 10, TimeSpan.FromSeconds(4), 1);

    public static ManyWatchers Full { get; } = new([1, 100, 500, 1_000, 2_000], 10, TimeSpan.FromSeconds(8), 3);

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        List<(int Size, Flow Flow)> flows = [];
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var size in Sizes)
            {
                var plan =
                    ScenarioPlan.OfOpeners(
                        $"watchers-{size}-{round}",
                        [.. Schedule.Arrivals([new Simulation.Inject(PerSecond, During)])],
                        context.Mix,
                        profiles => profiles.Mixed(size)) with
                    { CountsEveryWatcher = true };
                flows.Add((size, await context.PlayAsync(plan)));
            }
        }
        // The median of each run: the ninety-ninth percentile of so few alerts would be one single moment.
        var medians = flows.Where(flow => flow.Flow.Pace.Refusal is null).GroupBy(flow => flow.Size).OrderBy(size => size.Key)
            .Select(size => (Size: (double)size.Key, Cost: Spread.Of(size.Select(flow => Milliseconds.At(flow.Flow.Latency, 50)))))
            .ToList();
        return new(
            "watchers",
            new()
            {
                ["growth"] = new JsonObject
                {
                    ["watchers"] =
                        new JsonObject
                        {
                            ["mostVsFewest"] = medians.Count == Sizes.Count
                                ? Math.Round(medians[^1].Cost.Median / medians[0].Cost.Median, 3)
                                : null,
                            ["medianMs"] = new JsonObject(
                                medians.Select(one => KeyValuePair.Create<string, JsonNode?>($"{one.Size:0}", one.Cost.ToJson())))
                        },
                },
            },
            [.. medians.Select(one =>
                new Figure(
                    FormattableString.Invariant($"median latency over all of {one.Size:0} watchers at {PerSecond}/s, ms"),
                    one.Cost.Text()))])
        {
            Accounting = Tally.Sum(flows.Select(flow => flow.Flow.Accounting)),
            Charts = medians.Count > 0
                ? [
                    Curve.Of(
                        "Latency over all watchers",
                        "watchers",
                        "ms, median",
                        medians.Select(one => one.Size),
                        medians.Select(one => one.Cost)),
                    FlowCharts.Percentiles("All watchers (last round)", flows.TakeLast(Sizes.Count).Select(flow => flow.Flow))
                ]
                : [],
        };
    }
}
