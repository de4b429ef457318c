using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Baselines;
using Alerts.LoadTests.Results;
using Alerts.Sectors;
using Alerts.TestServers;

namespace Alerts.LoadTests.Growth;

/// <summary>What a sector look-up costs by the number of sectors, and what the plain ways of finding a point's polygon cost.</summary>
/// <param name="Rounds">Of the comparison of many with few.</param>
/// <param name="Sweep">Numbers of pieces between the real sectors and the many; empty for none.</param>
/// <param name="Alternations">Of the sweep and the plain ways.</param>
internal sealed record LookupSection(int Rounds, IReadOnlyList<int> Sweep, int Alternations)
{
    private const int Lookups = 1_000;

    public static LookupSection Quick { get; } = new(11, [], 2);

    public static LookupSection Full { get; } = new(36, [500, 2_000], 7);

    public Section Run()
    {
        var file = Repository.PathTo("src", "Alerts", "Data", "sectors.geojson");
        var few = SectorImport.Read(File.ReadAllBytes(file)).Collection!;
        var places = SectorLookup.PlacesIn(few)[..Lookups];
        List<SectorCollection> sizes = [
            few,
            .. Sweep.Select(size => SectorLookup.Cut(few, size)),
            SectorLookup.Cut(few, SectorLookup.Pieces)
        ];
        var measured = SectorLookup.Run(few, sizes[^1], Rounds);
        var border = BorderLineFile.Read(new SectorsOptions());
        var ways = sizes.ConvertAll(sectors => (Ours: new SectorMap(sectors, border), Plain: new PointInPolygon(sectors)));
        List<Cost[]> rounds = [];
        for (var round = 0; round <= Alternations; round++)
        {
            var costs = ways.ConvertAll(way => new Cost(
                Time(() => { foreach (var place in places) way.Ours.Locate(place, 250); }),
                Time(() => { foreach (var place in places) way.Ours.Locate(place, 0); }),
                Time(() => { foreach (var place in places) way.Plain.Tree(place); }),
                Time(() => { foreach (var place in places) way.Plain.BruteForce(place); })));
            // The first one is cold.
            if (round > 0) rounds.Add([.. costs]);
        }
        var numbers = sizes.ConvertAll(sectors => (double)sectors.Sectors.Count);
        var toTree = Spread.Of(rounds.Select(costs => costs[^1].Point / costs[^1].Tree));
        var toBrute = Spread.Of(rounds.Select(costs => costs[^1].Point / costs[^1].Brute));
        return new(
            "lookup",
            new()
            {
                ["ratios"] = new JsonObject
                {
                    ["lookup10000Vs59"] = Math.Round(measured.Ratio, 3),
                    ["lookupVsStrTree"] = Math.Round(toTree.Median, 3),
                    ["lookupVsBruteForce"] = Math.Round(toBrute.Median, 4),
                },
                ["lookup"] = new JsonObject
                {
                    ["microseconds"] =
                        new JsonObject
                        {
                            [$"{measured.FewSectors}"] = Math.Round(measured.FewMicroseconds, 3),
                            [$"{measured.ManySectors}"] = Math.Round(measured.ManyMicroseconds, 3)
                        },
                    ["bytes"] =
                        new JsonObject { [$"{measured.FewSectors}"] = measured.FewBytes, [$"{measured.ManySectors}"] = measured.ManyBytes },
                    ["lookupVsStrTree"] = toTree.ToJson(),
                    ["lookupVsBruteForce"] = toBrute.ToJson(),
                },
            },
            [
                new(
                    FormattableString.Invariant($"look-up of a 250 m disc among {measured.ManySectors} ÷ {measured.FewSectors} sectors"),
                    FormattableString.Invariant($"{measured.Ratio:0.00}")),
                new(
                    "look-up, µs, few / many",
                    FormattableString.Invariant($"{measured.FewMicroseconds:0.00} / {measured.ManyMicroseconds:0.00}")),
                new("look-up, bytes allocated, few / many", FormattableString.Invariant($"{measured.FewBytes} / {measured.ManyBytes}")),
                new(
                    "look-up of a point with nearest sector, side and distance to the border ÷ STRtree and prepared polygons, among many",
                    toTree.Text()),
                new("the same ÷ all prepared polygons one after the other", toBrute.Text("0.000")),
            ])
        {
            Charts =
            [
                Curve.Of("Look-up of a 250 m disc", "sectors", "µs", numbers, Spreads(rounds, cost => cost.Disc)),
                new("Look-up of a point, by the way", new("sectors", AxisScale.Logarithmic), new("µs", AxisScale.Logarithmic),
                [
                    Line("ours", numbers, rounds, cost => cost.Point), Line("STRtree", numbers, rounds, cost => cost.Tree),
                    Line("brute force", numbers, rounds, cost => cost.Brute),
                ]),
            ],
        };
    }

    private static ChartLine Line(string name, List<double> numbers, List<Cost[]> rounds, Func<Cost, double> figure) =>
        new(name, [.. numbers.Zip(Spreads(rounds, figure), (number, spread) => new ChartPoint(number, spread.Median))]);

    private static IEnumerable<Spread> Spreads(List<Cost[]> rounds, Func<Cost, double> figure) =>
        Enumerable.Range(0, rounds[0].Length).Select(size => Spread.Of(rounds.Select(costs => figure(costs[size]))));

    private static double Time(Action lookups)
    {
        var started = Stopwatch.GetTimestamp();
        lookups();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Lookups;
    }

    /// <summary>Microseconds of one look-up.</summary>
    private readonly record struct Cost(double Disc, double Point, double Tree, double Brute);
}
