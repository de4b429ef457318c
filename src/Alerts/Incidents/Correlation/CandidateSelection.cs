using Alerts.Geo;

namespace Alerts.Incidents.Correlation;

/// <summary>Which incidents must be looked at to place a report: those within its reach, and those within theirs. Pure.</summary>
internal static class CandidateSelection
{
    /// <summary>So the cost of a report is bounded in the thick of it too.</summary>
    public const int MaxIncidents = 12;

    /// <param name="neighbours">Those in the cells about the report; each may come more than once.</param>
    /// <returns>The nearest first.</returns>
    public static IReadOnlyList<Guid> Of(IEnumerable<IndexEntry> neighbours, LocatedReport report, CorrelationRules rules)
    {
        var origin = new IndexEntry(
            Guid.Empty,
            report.Report.Event,
            report.Report.Location,
            Mention.Floored(report.Report.UncertaintyMeters),
            report.From,
            report.Until);
        var sector = report.Place.NearestSector;
        List<IndexEntry> reached = [];
        Add(origin, neighbours, sector, rules, reached);
        for (var index = 0; index < reached.Count
            && reached.Count < MaxIncidents; index++) Add(reached[index], neighbours, sector, rules, reached);
        return [.. reached.Select(static one => one.Id)];
    }

    /// <summary>Adds what is within reach and not known yet, as long as there is room.</summary>
    private static void Add(IndexEntry from, IEnumerable<IndexEntry> all, string? sector, CorrelationRules rules, List<IndexEntry> reached)
    {
        List<(double Fit, IndexEntry Neighbour)>? near = null;
        foreach (var neighbour in all)
        {
            if (Fit(from, neighbour, sector, rules) is not { } fit) continue;
            var isKnown = reached.Exists(one => one.Id == neighbour.Id) || near?.Exists(one => one.Neighbour.Id == neighbour.Id) == true;
            if (!isKnown) (near ??= []).Add((fit, neighbour));
        }
        if (near is null) return;
        near.Sort(static (a, b) => a.Fit.CompareTo(b.Fit) is var order && order != 0 ? order : a.Neighbour.Id.CompareTo(b.Neighbour.Id));
        foreach (var (_, neighbour) in near.Take(MaxIncidents - reached.Count)) reached.Add(neighbour);
    }

    /// <summary>0 for the same place and time; null beyond a near miss.</summary>
    private static double? Fit(IndexEntry a, IndexEntry b, string? sector, CorrelationRules rules)
    {
        // No rule's radius, widened as far as can be, is greater.
        var most = (LinkRules.NearMiss * (rules.MaxRadiusMeters + rules.MaxUncertaintyMeters)) + a.ExtentMeters + b.ExtentMeters;
        if (Distance.AtLeastMeters(a.Location, b.Location) > most) return null;
        if (!EventKinds.MayBeOne(a.Event, b.Event) && !EventKinds.Ends(a.Event, b.Event) && !EventKinds.Ends(b.Event, a.Event)) return null;
        var (one, other) = (rules.For(a.Event, sector), rules.For(b.Event, sector));
        var window = (one.Window > other.Window ? one.Window : other.Window) * LinkRules.NearMiss;
        var gap = a.From > b.Until ? a.From - b.Until : b.From > a.Until ? b.From - a.Until : TimeSpan.Zero;
        if (gap > window) return null;
        var nearness = new CorrelationWindow(Math.Max(one.RadiusMeters, other.RadiusMeters), window, default);
        var areFromTheAir = EventKinds.IsFromTheAir(a.Event) && EventKinds.IsFromTheAir(b.Event);
        var near = LinkRules.Radius(nearness, a.UncertaintyMeters, b.UncertaintyMeters, areFromTheAir, rules);
        var radius = (LinkRules.NearMiss * near) + a.ExtentMeters + b.ExtentMeters;
        if (Distance.AtLeastMeters(a.Location, b.Location) > radius) return null;
        var distance = Distance.Meters(a.Location, b.Location);
        return distance > radius ? null : (distance / radius) + (gap / window);
    }
}
