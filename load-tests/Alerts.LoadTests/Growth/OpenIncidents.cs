using System.Text.Json.Nodes;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Growth;

/// <summary>
/// What deciding and committing costs by the number of open incidents: the program's own group commit on real Redis servers, one for each
/// number, asked in turn with groups of the same mix. Small ones are filled anew for every round, so that they stay small. Redis keeps
/// everything in memory here and writes no file: a gigabyte of ballast would have to be written out, and what a commit costs on disk does
/// not depend on how much is there.
/// </summary>
/// <param name="Sizes">Numbers of open incidents, ascending; the ratios are to the first.</param>
/// <param name="Rounds">Counted.</param>
/// <param name="WarmUpRounds">Not counted.</param>
internal sealed record OpenIncidents(IReadOnlyList<int> Sizes, int Rounds, int WarmUpRounds)
{
    /// <summary>A round adds some hundred incidents.</summary>
    private const int SmallEnoughToRefill = 20_000;

    public static OpenIncidents Quick { get; } = new([1_000, 1_000_000], 4, 1);

    public static OpenIncidents Full { get; } = new([1_000, 10_000, 100_000, 1_000_000], 15, 2);

    public async Task<Section> RunAsync(TestGeography geography)
    {
        var borders = new FilledStore?[Sizes.Count];
        List<double[]> rounds = [];
        try
        {
            for (var round = 0; round < WarmUpRounds + Rounds; round++)
            {
                var costs = new double[Sizes.Count];
                for (var turn = 0; turn < Sizes.Count; turn++)
                {
                    var size = (round + turn) % Sizes.Count;
                    var border = borders[size] ??= await FilledStore.OpenAsync(geography, Sizes[size]);
                    costs[size] = await border.TimeAsync();
                    if (Sizes[size] > SmallEnoughToRefill) continue;
                    await border.DisposeAsync();
                    borders[size] = null;
                }
                if (round >= WarmUpRounds) rounds.Add(costs);
            }
        }
        finally
        {
            foreach (var border in borders)
            {
                if (border is not null) await border.DisposeAsync();
            }
        }
        return ToSection(rounds);
    }

    private Section ToSection(List<double[]> rounds)
    {
        var costs = Sizes.Select((_, size) => Spread.Of(rounds.Select(round => round[size]))).ToList();
        var ratio = Spread.Of(rounds.Select(round => round[^1] / round[0]));
        return new(
            "open-incidents",
            new()
            {
                ["ratios"] = new JsonObject { ["commit1MVs1k"] = Math.Round(ratio.Median, 3) },
                ["growth"] = new JsonObject
                {
                    ["openIncidents"] = new JsonObject
                    {
                        ["commit1MVs1k"] = ratio.ToJson(),
                        ["microsecondsPerReport"] = new JsonObject(
                            Sizes.Zip(costs, (size, cost) => KeyValuePair.Create<string, JsonNode?>($"{size}", cost.ToJson()))),
                    },
                },
            },
            [
                new(FormattableString.Invariant($"commit with {Sizes[^1]:#,0} ÷ {Sizes[0]:#,0} open incidents"), ratio.Text()),
                .. Sizes.Zip(
                    costs,
                    (size, cost) =>
                        new Figure(FormattableString.Invariant($"commit with {size:#,0} open incidents, µs per report"), cost.Text("0.0"))),
            ])
        {
            Charts =
                [Curve.Of(
                    "Deciding and committing a report", "open incidents", "µs per report", Sizes.Select(size => (double)size), costs)],
        };
    }
}
