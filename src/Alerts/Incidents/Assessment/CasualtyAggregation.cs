using Alerts.Contracts;

namespace Alerts.Incidents.Assessment;

/// <summary>
/// Casualties of an incident from the last word of each of its sources, as UCDP's low, best and high. Best is the median (the upper one of
/// two), so that one exaggeration among three changes nothing; low and high are the extremes, so that no disagreement is hidden. The
/// reporters of one organisation are one source, as are all without one. After van Baalen and Höglund, "So, who should we believe?" (the
/// aggregations of their package eventreport). Pure.
/// </summary>
internal static class CasualtyAggregation
{
    public static Casualties? Of(IReadOnlyList<Contribution> contributions)
    {
        List<(string? Organisation, Casualties Said)> said =
            [.. contributions.Where(static one => !one.IsQuarantined && one.Casualties is not null)
                .Select(static one => (one.Source.Organisation, one.Casualties!))];
        if (said.Count == 0) return null;
        if (said is [var (_, only)]) return only;
        return new()
        {
            Killed = OverSources(said, static casualties => casualties.Killed),
            Injured = OverSources(said, static casualties => casualties.Injured),
            Civilians = said.Exists(static one => one.Said.Civilians == true) ? true
                : said.Exists(static one => one.Said.Civilians == false) ? false : null,
        };
    }

    /// <summary>A later word on the same thing: what it says stands, and what it is silent about stays.</summary>
    public static Casualties? Correct(Casualties? earlier, Casualties? later) => earlier is null || later is null ? later ?? earlier : new()
    {
        Killed = later.Killed ?? earlier.Killed,
        Injured = later.Injured ?? earlier.Injured,
        Civilians = later.Civilians ?? earlier.Civilians,
    };

    /// <summary>The higher of each part. How grave an incident is follows from it, so that no denial by others hushes it up.</summary>
    public static Casualties? Graver(Casualties? a, Casualties? b) => a is null || b is null ? a ?? b : new()
    {
        Killed = Higher(a.Killed, b.Killed),
        Injured = Higher(a.Injured, b.Injured),
        Civilians = a.Civilians is null && b.Civilians is null ? null : a.Civilians == true || b.Civilians == true,
    };

    /// <summary>The gravest that any one source says now.</summary>
    public static Casualties? Gravest(IReadOnlyList<Contribution> contributions) => contributions
        .Where(static one => !one.IsQuarantined).Aggregate((Casualties?)null, static (gravest, one) => Graver(gravest, one.Casualties));

    private static CasualtyRange? Higher(CasualtyRange? a, CasualtyRange? b) =>
        a is null || b is null ? a ?? b : Weight(a).CompareTo(Weight(b)) >= 0 ? a : b;

    private static (int, int, int) Weight(CasualtyRange range) =>
        (range.Best ?? range.Low ?? range.High ?? -1, range.Low ?? -1, range.High ?? -1);

    private static CasualtyRange? OverSources(List<(string? Organisation, Casualties Said)> said, Func<Casualties, CasualtyRange?> range) =>
        Over([
        .. said.Select(one => (one.Organisation, Range: range(one.Said))).Where(static one => one.Range is not null)
            .GroupBy(static one => one.Organisation ?? string.Empty, static one => one.Range!, StringComparer.Ordinal)
            .Select(static source => Over([.. source])!),
    ]);

    private static CasualtyRange? Over(List<CasualtyRange> ranges)
    {
        if (ranges.Count < 2) return ranges.Count == 0 ? null : ranges[0];
        List<int> bests = [.. ranges.Select(static range => range.Best).OfType<int>().Order()];
        int? best = bests.Count == 0 ? null : bests[bests.Count / 2];
        var differ = bests.Count > 1 && bests[0] != bests[^1];
        var low = differ || ranges.Exists(static range => range.Low is not null) ? ranges.Min(static range => range.Low ?? range.Best)
            : null;
        var high = differ || ranges.Exists(static range => range.High is not null) ? ranges.Max(static range => range.High ?? range.Best)
            : null;
        // Where some leave out some of the three, the range widens to hold the best.
        return new(low is not null && best < low ? best : low, best, high is not null && best > high ? best : high);
    }
}
