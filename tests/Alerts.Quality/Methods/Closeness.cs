using Alerts.Geo;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>How far reports are from each other by what they state, and the chains that follow from being near.</summary>
internal static class Closeness
{
    public const double Meters = 3_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    public static bool AreOfCompatibleFamilies(LocatedReport a, LocatedReport b) => EventKinds.MayBeOne(a.Report.Event, b.Report.Event);

    public static double Apart(LocatedReport a, LocatedReport b) => Distance.Meters(a.Report.Location, b.Report.Location);

    /// <summary>Between their stretches of time; none where they overlap.</summary>
    public static TimeSpan Gap(LocatedReport a, LocatedReport b) =>
        a.From > b.Until ? a.From - b.Until : b.From > a.Until ? b.From - a.Until : TimeSpan.Zero;

    /// <summary>For each report the positions of those that are near, itself among them.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Neighbours(
        IReadOnlyList<ToldReport> reports, Func<LocatedReport, LocatedReport, bool> areNear)
    {
        var lists = reports.Select(static _ => new List<int>()).ToList();
        var byTime = Enumerable.Range(0, reports.Count).OrderBy(index => reports[index].Report.From).ToList();
        var longest = reports.Max(static told => told.Report.Until - told.Report.From);
        for (var first = 0; first < byTime.Count; first++)
        {
            var a = reports[byTime[first]].Report;
            lists[byTime[first]].Add(byTime[first]);
            for (var second = first + 1; second < byTime.Count; second++)
            {
                var b = reports[byTime[second]].Report;
                if (b.From - a.From > longest + Window) break;
                if (Gap(a, b) > Window || !areNear(a, b)) continue;
                lists[byTime[first]].Add(byTime[second]);
                lists[byTime[second]].Add(byTime[first]);
            }
        }
        return lists;
    }
}
