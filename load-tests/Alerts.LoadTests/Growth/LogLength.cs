using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Growth;

/// <summary>What a commit and a page of 500 alerts out of the middle of the log cost by the length of the log.</summary>
internal sealed record LogLength(IReadOnlyList<int> Sizes, int Rounds)
{
    private const int Incidents = 1_000;

    public static LogLength Quick { get; } = new([1_000, 100_000], 3);

    public static LogLength Full { get; } = new([1_000, 10_000, 100_000, 1_000_000], 9);

    public async Task<Section> RunAsync(TestGeography geography)
    {
        List<FilledStore> borders = [];
        List<(double[] Commit, double[] Page)> rounds = [];
        try
        {
            foreach (var size in Sizes)
            {
                var clock = Stopwatch.StartNew();
                borders.Add(await FilledStore.OpenAsync(geography, Incidents));
                await borders[^1].LengthenLogAsync(size);
                if (size >= 100_000)
                    Progress.Say(FormattableString.Invariant($"{size:#,0} alerts on the log after {clock.Elapsed.TotalSeconds:0} s"));
            }
            for (var round = 0; round <= Rounds; round++)
            {
                double[] commit = new double[Sizes.Count], page = new double[Sizes.Count];
                for (var turn = 0; turn < Sizes.Count; turn++)
                {
                    var size = (round + turn) % Sizes.Count;
                    commit[size] = await borders[size].TimeAsync();
                    page[size] = await borders[size].TimePagesAsync(Sizes[size] / 2);
                }
                // The first one is cold.
                if (round > 0) rounds.Add((commit, page));
            }
        }
        finally
        {
            foreach (var border in borders) await border.DisposeAsync();
        }
        return ToSection([.. rounds.Select(round => round.Commit)], [.. rounds.Select(round => round.Page)]);
    }

    private Section ToSection(List<double[]> commits, List<double[]> pages)
    {
        var sizes = Sizes.Select(size => (double)size).ToList();
        return new(
            "log-length",
            new()
            {
                ["growth"] =
                new JsonObject
                {
                    ["logLength"] =
                    new JsonObject
                    {
                        ["commitLongestVsShortest"] = Ratio(commits).ToJson(),
                        ["pageLongestVsShortest"] = Ratio(pages).ToJson()
                    }
                }
            },
            [
                new(FormattableString.Invariant($"commit with {Sizes[^1]:#,0} ÷ {Sizes[0]:#,0} alerts on the log"), Ratio(commits).Text()),
                new(FormattableString.Invariant($"page of 500 alerts out of {Sizes[^1]:#,0} ÷ {Sizes[0]:#,0}"), Ratio(pages).Text()),
            ])
        {
            Charts =
            [
                Curve.Of(
                    "Deciding and committing a report, by the length of the log",
                    "alerts on the log",
                    "µs per report",
                    sizes,
                    Costs(commits)),
                Curve.Of("Reading 500 alerts out of the middle of the log", "alerts on the log", "µs per page", sizes, Costs(pages)),
            ],
        };
    }

    private static Spread Ratio(List<double[]> rounds) => Spread.Of(rounds.Select(round => round[^1] / round[0]));

    private IEnumerable<Spread> Costs(List<double[]> rounds) => Sizes.Select((_, size) => Spread.Of(rounds.Select(round => round[size])));
}
