using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>Where a report belongs.</summary>
/// <param name="Joins">The incident it joins; null: it opens one.</param>
/// <param name="Follows">The incident that the new one goes on from.</param>
/// <param name="Trace">The rule that applied, and how well it fitted.</param>
/// <param name="Ends">The incident whose state the new one ends.</param>
internal sealed record Match(Guid? Joins, Guid? Follows, CorrelationTrace Trace, Guid? Ends = null);

/// <summary>Finds the incident that a report belongs to. Pure.</summary>
internal static class Matching
{
    public static Match Find(IEnumerable<Neighbour> neighbours, LocatedReport report, CorrelationRules rules)
    {
        Fit? best = null, tooLong = null;
        Neighbour? ended = null;
        // Asked twice: what has ended before cannot be told of before all are known.
        var all = neighbours as IReadOnlyCollection<Neighbour> ?? [.. neighbours];
        foreach (var neighbour in all)
        {
            if (IsEnded(neighbour, report, rules) && IsLater(neighbour, ended)) ended = neighbour;
        }
        foreach (var neighbour in all)
        {
            // What ended before the report's time is not what it tells of: a crossing point that closes again closes anew.
            if (neighbour.Event == report.Report.Event && ended is not null && ended.From > neighbour.From) continue;
            if (Measure(neighbour, report, rules) is not { } fit) continue;
            if (fit.StaysWithinSpan) best = Better(best, fit);
            else tooLong = Better(tooLong, fit);
        }
        if (best is { } joins) return new(joins.Neighbour.Id, null, new(joins.Rule, joins.Score));
        if (tooLong is { } follows) return new(null, follows.Neighbour.Id, new(CorrelationRule.LongestSpanReached, follows.Score), ended?.Id);
        return new(null, null, new(CorrelationRule.NothingNear, null), ended?.Id);
    }

    /// <summary>Whether the report tells of a state that ended the incident's: of the same place, begun later.</summary>
    private static bool IsEnded(Neighbour neighbour, LocatedReport located, CorrelationRules rules)
    {
        var report = located.Report;
        if (!Kinds.Ends(report.Event, neighbour.Event) || neighbour.From >= located.From) return false;
        var nearness = rules.For(report.Event, located.Place.NearestSector);
        return Gap(neighbour, located) <= nearness.Window
            && Distance.Meters(report.Location, neighbour.Location) <= Radius(nearness, neighbour, report, rules);
    }

    private static bool IsLater(Neighbour one, Neighbour? other) =>
        other is null || one.From > other.From || (one.From == other.From && one.Id.CompareTo(other.Id) < 0);

    private static double Radius(Nearness nearness, Neighbour neighbour, Report report, CorrelationRules rules) =>
        nearness.RadiusMeters + Math.Min(report.UncertaintyMeters + neighbour.UncertaintyMeters, rules.MostWideningMeters);

    private static Fit? Measure(Neighbour neighbour, LocatedReport located, CorrelationRules rules)
    {
        var report = located.Report;
        var family = report.Event.Family();
        var otherFamily = neighbour.Event.Family();
        if (!Kinds.MayBeOne(report.Event, neighbour.Event)) return null;

        var sector = located.Place.NearestSector;
        var nearness = rules.For(report.Event, sector).And(rules.For(neighbour.Event, sector));
        var gap = Gap(neighbour, located);
        if (gap > nearness.Window) return null;

        var radius = Radius(nearness, neighbour, report, rules);
        if (Distance.AtLeastMeters(report.Location, neighbour.Location) > radius) return null;
        var distance = Distance.Meters(report.Location, neighbour.Location);
        if (distance > radius) return null;

        return new(
            neighbour,
            family == otherFamily ? CorrelationRule.SameFamilyNear : CorrelationRule.CompatibleFamilyNear,
            Score(Share(distance, radius), Share(gap.TotalSeconds, nearness.Window.TotalSeconds), report.Event == neighbour.Event),
            Span(neighbour, located) <= nearness.LongestSpan || !Extends(neighbour, located));
    }

    /// <summary>1 for the same event at the same place and time; place weighs twice as much as time, since reported times are the better known.</summary>
    private static double Score(double farness, double lateness, bool sameEvent) =>
        Math.Round(1 - (0.6 * farness) - (0.3 * lateness) - (sameEvent ? 0 : 0.1), 3);

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    private static TimeSpan Gap(Neighbour neighbour, LocatedReport report) =>
        report.From > neighbour.Until ? report.From - neighbour.Until
        : neighbour.From > report.Until ? neighbour.From - report.Until
        : TimeSpan.Zero;

    private static TimeSpan Span(Neighbour neighbour, LocatedReport report) =>
        (report.Until > neighbour.Until ? report.Until : neighbour.Until) - (report.From < neighbour.From ? report.From : neighbour.From);

    private static Fit Better(Fit? known, Fit candidate) => known is { } fit && fit.CompareTo(candidate) >= 0 ? fit : candidate;

    /// <summary>What lies within the incident's time does not make it longer, however long it is.</summary>
    private static bool Extends(Neighbour neighbour, LocatedReport report) => report.From < neighbour.From || report.Until > neighbour.Until;

    private readonly record struct Fit(Neighbour Neighbour, CorrelationRule Rule, double Score, bool StaysWithinSpan)
    {
        /// <summary>By score, then the earlier incident, then the smaller id: the same neighbours in any order give the same answer.</summary>
        public int CompareTo(Fit other)
        {
            var byScore = Score.CompareTo(other.Score);
            if (byScore != 0) return byScore;
            var byAge = other.Neighbour.From.CompareTo(Neighbour.From);
            return byAge != 0 ? byAge : other.Neighbour.Id.CompareTo(Neighbour.Id);
        }
    }
}
