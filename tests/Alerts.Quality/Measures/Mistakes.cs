using System.Text.Json;
using Alerts.Contracts;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>A report in the wrong incident, or away from its own.</summary>
/// <param name="One">The kind of what most reports there tell of.</param>
/// <param name="Other">The kind that strays.</param>
/// <param name="Reports">How many reports stray together.</param>
/// <param name="Stray">The first of them.</param>
/// <param name="Beside">The report, of those it is wrongly with or wrongly without, that lies nearest to it in time.</param>
internal sealed record Mistake(EventCode One, EventCode Other, int Reports, ToldReport Stray, ToldReport Beside)
{
    /// <summary>Whichever comes first in the order of codes stands first.</summary>
    public string Kinds => One <= Other ? $"{Word(One)} + {Word(Other)}" : $"{Word(Other)} + {Word(One)}";

    private static string Word(EventCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{code}");
}

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
