namespace Alerts.Incidents;

/// <summary>
/// What a reporter says of an incident, and what its words come to. A later word replaces an earlier one on the same thing; what lies apart in time is another
/// thing and is added. Later is what was taken later, so the order in which reports are decided does not matter. Pure.
/// </summary>
internal static class Observing
{
    /// <summary>Times are told to the minute: what ends that near to each other may be the same.</summary>
    private static readonly TimeSpan SameMinute = TimeSpan.FromMinutes(1);

    public static Contribution First(LocatedReport report) => With(new(report.Source, [Of(report)], report.IsQuarantined), report);

    /// <summary>The same list when the report adds nothing.</summary>
    public static IReadOnlyList<Contribution> Add(IReadOnlyList<Contribution> contributions, LocatedReport report)
    {
        for (var index = 0; index < contributions.Count; index++)
        {
            var known = contributions[index];
            if (known.Source.Reporter != report.Source.Reporter || known.IsQuarantined != report.IsQuarantined) continue;
            var more = With(known with { Observations = Add(known.Observations, Of(report)) }, report);
            return more == known ? contributions : [.. contributions.Take(index), more, .. contributions.Skip(index + 1)];
        }
        return contributions.Count < IncidentState.MostContributions ? [.. contributions, First(report)] : contributions;
    }

    /// <summary>What the words come to: things apart in time, each with the last count that was given of it.</summary>
    public static IReadOnlyList<Observed> Things(IReadOnlyList<Observed> words)
    {
        if (words.Count == 1) return words;
        List<Observed> things = [];
        foreach (var word in words.OrderBy(static word => word.SaidAt).ThenBy(static word => word.From).ThenBy(static word => word.Until).ThenBy(static word => word.Count))
        {
            var thing = word;
            for (var index = things.Count - 1; index >= 0; index--)
            {
                if (!Overlap(things[index], thing)) continue;
                thing = Join(things[index], thing);
                things.RemoveAt(index);
            }
            things.Add(thing);
        }
        return things;
    }

    /// <summary>Whether both come to the same, whenever it was said.</summary>
    public static bool AreSame(IReadOnlyList<Contribution> one, IReadOnlyList<Contribution> other) =>
        one.Count == other.Count && one.Zip(other).All(static pair => ReferenceEquals(pair.First, pair.Second) || SayTheSame(pair.First, pair.Second));

    private static bool SayTheSame(Contribution one, Contribution other) =>
        one.Casualties?.Value == other.Casualties?.Value && one.View?.Value == other.View?.Value
        && Things(one.Observations).Select(Undated).SequenceEqual(Things(other.Observations).Select(Undated));

    private static Observed Undated(Observed thing) => thing with { SaidAt = default };

    private static Contribution With(Contribution known, LocatedReport report) => known with
    {
        Casualties = report.Report.Casualties is { } casualties ? Later(known.Casualties, new(casualties, report.SaidAt)) : known.Casualties,
        View = report.Report.Severity is { } view ? Later(known.View, new(view, report.SaidAt)) : known.View,
    };

    private static T Later<T>(T? known, T more)
        where T : class, IComparable<T> => known?.CompareTo(more) > 0 ? known : more;

    private static IReadOnlyList<Observed> Add(IReadOnlyList<Observed> known, Observed added)
    {
        var same = known.FirstOrDefault(word => (word.From, word.Until, word.Count, word.Qualifier) == (added.From, added.Until, added.Count, added.Qualifier));
        if (same?.SaidAt >= added.SaidAt) return known;
        List<Observed> words = [.. known.Where(word => !ReferenceEquals(word, same)), added];
        words.Sort(static (a, b) => (a.From, a.Until, a.Count ?? 0, a.SaidAt).CompareTo((b.From, b.Until, b.Count ?? 0, b.SaidAt)));
        return words.Count > Contribution.MostObservations ? Shorter(words) : words;
    }

    /// <summary>What the words come to; where that is too much still, the two earliest pass for one: a bound must never raise a count.</summary>
    private static List<Observed> Shorter(List<Observed> words)
    {
        List<Observed> things = [.. Things(words)];
        things.Sort(static (a, b) => a.From.CompareTo(b.From));
        return things.Count > Contribution.MostObservations ? [Widest(things[0], things[1]), .. things.Skip(2)] : things;
    }

    private static bool Overlap(Observed a, Observed b) => IsBefore(a.From, b.Until) && IsBefore(b.From, a.Until);

    /// <summary>At most; or so little later that both may be told as the same minute.</summary>
    private static bool IsBefore(DateTimeOffset a, DateTimeOffset b) => a <= b || a - b < SameMinute;

    /// <summary>What was said later and covers the earlier word speaks of the same thing, and its count stands; of what only overlaps the higher one does.</summary>
    private static Observed Join(Observed earlier, Observed later)
    {
        var isSameThing = later.SaidAt > earlier.SaidAt && IsBefore(later.From, earlier.From) && IsBefore(earlier.Until, later.Until);
        var widest = Widest(earlier, later);
        return isSameThing && later.Count is not null ? widest with { Count = later.Count, Qualifier = later.Qualifier } : widest;
    }

    private static Observed Widest(Observed a, Observed b)
    {
        var counted = a.Count is null || b.Count > a.Count ? b : a;
        return new(
            a.From < b.From ? a.From : b.From,
            a.Until > b.Until ? a.Until : b.Until,
            counted.Count,
            a.SaidAt > b.SaidAt ? a.SaidAt : b.SaidAt,
            counted.Qualifier);
    }

    private static Observed Of(LocatedReport report) => new(report.From, report.Until, report.Report.Count, report.SaidAt, report.Report.CountQualifier);
}
