using System.Text.Json.Nodes;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Growth;

/// <summary>What deciding and committing costs by the length of what reporters write: it is kept, and never sent out.</summary>
internal sealed record PayloadSize(IReadOnlyList<int> Characters, int Rounds)
{
    private const int Incidents = 1_000;

    public static PayloadSize Quick { get; } = new([0, 2_000], 2);

    public static PayloadSize Full { get; } = new([1, 200, 500, 1_000, 2_000], 9);

    public async Task<Section> RunAsync(TestGeography geography)
    {
        List<double[]> rounds = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var costs = new double[Characters.Count];
            for (var turn = 0; turn < Characters.Count; turn++)
            {
                var size = (round + turn) % Characters.Count;
                await using var border = await FilledStore.OpenAsync(geography, Incidents, Characters[size]);
                costs[size] = await border.TimeAsync();
            }
            // The first one is cold.
            if (round > 0) rounds.Add(costs);
        }
        var spreads = Characters.Select((_, size) => Spread.Of(rounds.Select(round => round[size]))).ToList();
        var ratio = Spread.Of(rounds.Select(round => round[^1] / round[0]));
        return new(
            "payload-size",
            new()
            {
                ["growth"] = new JsonObject
                {
                    ["payloadSize"] = new JsonObject
                    {
                        ["longestVsShortest"] = ratio.ToJson(),
                        ["microsecondsPerReport"] = new JsonObject(
                            Characters.Zip(spreads, (size, cost) => KeyValuePair.Create<string, JsonNode?>($"{size}", cost.ToJson()))),
                    },
                },
            },
            [
                new($"commit of reports with {Characters[^1]} ÷ {Characters[0]} characters of text", ratio.Text()),
                .. Characters.Zip(
                    spreads,
                    (size, cost) => new Figure($"commit of reports with {size} characters of text, µs per report", cost.Text("0.0"))),
            ])
        {
            Charts =
                [Curve.Of(
                    "Deciding and committing, by the length of the text",
                    "characters",
                    "µs per report",
                    Characters.Select(size => (double)Math.Max(1, size)),
                    spreads)],
        };
    }
}
