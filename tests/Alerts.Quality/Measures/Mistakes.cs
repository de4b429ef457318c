using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>Wrong merges and missed merges.</summary>
internal static class Mistakes
{
    /// <summary>Two events in one incident: one for each event of an incident that is not the one it stands for. By true kinds.</summary>
    public static IReadOnlyList<Mistake> WrongMerges(Judged judged) =>
        [.. judged.Incidents.SelectMany(incident => WrongMerges(judged, incident))];

    /// <summary>One event in two incidents: one for each incident beside the event's main one. By the kinds that were told.</summary>
    public static IReadOnlyList<Mistake> MissedMerges(Judged judged) => [.. judged.Events.SelectMany(told => MissedMerges(judged, told))];

    private static IEnumerable<Mistake> WrongMerges(Judged judged, FoundIncident incident)
    {
        var byEvent = incident.Reports.Select(judged.Report).ToLookup(static told => told.Event.Number);
        return byEvent.Where(group => group.Key != incident.Event.Number).Select(group =>
        {
            var first = group.First();
            return new Mistake(incident.Event.Kind, first.Event.Kind, group.Count(), first, Nearest(byEvent[incident.Event.Number], first));
        });
    }

    private static IEnumerable<Mistake> MissedMerges(Judged judged, ToldEvent told)
    {
        var byIncident = told.Reports.ToLookup(index => judged.Grouping.Of[index], judged.Report);
        return byIncident.Where(group => group.Key != told.Main).Select(group =>
        {
            var beside = Nearest(byIncident[told.Main], group.First());
            return new Mistake(beside.Report.Report.Event, group.First().Report.Report.Event, group.Count(), group.First(), beside);
        });
    }

    private static ToldReport Nearest(IEnumerable<ToldReport> reports, ToldReport to) =>
        reports.MinBy(told => Closeness.Gap(told.Report, to.Report))!;
}
