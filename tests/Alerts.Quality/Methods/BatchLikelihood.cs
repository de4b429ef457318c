using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>
/// A mark of what can be reached, not a rival: it sees all reports at once and knows the noise that they were told with. Two reports are
/// one as far as that is likelier than two things by chance near each other; groups are joined while the average over all pairs of their
/// reports says so (average linkage, Sokal and Michener 1958).
/// </summary>
internal sealed class BatchLikelihood
{
    private const double MaxMeters = 20_000;
    private const double MaxMinutes = 75;
    private const double CrowdMeters = 10_000;
    private const double CrowdMinutes = 120;

    /// <summary>No pair says more, so that no single one decides.</summary>
    private const double MaxSaid = 8;

    private static readonly TimeSpan MaxApart = TimeSpan.FromMinutes(2 * MaxMinutes);

    private readonly IReadOnlyList<ToldReport> reports;
    private readonly List<Pair> pairs = [];
    private readonly int[] crowd;

    private BatchLikelihood(World world)
    {
        reports = world.Reports;
        crowd = new int[reports.Count];
        var order = Enumerable.Range(0, reports.Count).OrderBy(index => reports[index].Report.From).ToList();
        for (var first = 0; first < order.Count; first++)
        {
            for (var second = first + 1; second < order.Count; second++)
            {
                if (reports[order[second]].Report.From - reports[order[first]].Report.From > MaxApart) break;
                Add(order[first], order[second]);
            }
        }
    }

    public static Grouping Group(World world)
    {
        var batch = new BatchLikelihood(world);
        return new(AverageLinkage.Of(world.Reports.Count, batch.pairs.Select(pair => (pair.One, pair.Other, batch.Score(pair)))));
    }

    private void Add(int one, int other)
    {
        var (a, b) = (reports[one].Report, reports[other].Report);
        var pair = new Pair(one, other, Closeness.Apart(a, b), Closeness.Gap(a, b).TotalMinutes);
        if (pair is { Meters: < CrowdMeters, Minutes: < CrowdMinutes })
        {
            crowd[one]++;
            crowd[other]++;
        }
        if (pair is { Meters: < MaxMeters, Minutes: < MaxMinutes }) pairs.Add(pair);
    }

    private double Score(Pair pair)
    {
        var (a, b) = (reports[pair.One].Report, reports[pair.Other].Report);
        if (a.Source.Reporter == b.Source.Reporter)
        {
            // Sent again, or another thing at the same time; what comes later may be either.
            if (pair.Meters < 1 && (a.From, a.Until, a.Report.Event) == (b.From, b.Until, b.Report.Event)) return 20;
            if (pair.Minutes <= 7) return -6;
        }
        var others = 1 + (0.25 * Math.Min(crowd[pair.One], crowd[pair.Other]));
        var byChance = others / (Math.PI * CrowdMeters * CrowdMeters * 2 * CrowdMinutes);
        var asOne = PairLikelihood.OfPlaceAndTime(a, b, pair.Meters, pair.Minutes);
        return Math.Clamp(Math.Log(asOne / byChance) + PairLikelihood.OfKinds(a.Report.Event, b.Report.Event), -MaxSaid, MaxSaid);
    }

    private readonly record struct Pair(int One, int Other, double Meters, double Minutes);
}
