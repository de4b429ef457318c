using Alerts.Incidents.Assessment;
using Alerts.Reporters;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// What a reporter says of an incident, and what its words come to. A later word replaces an earlier one on the same thing; what lies apart
/// in time is another thing and is added. Later is what was taken later, so the order in which reports are decided does not matter. Pure.
/// </summary>
internal static class ObservationHistory
{
    /// <summary>
    /// A client that sends again may take the time anew: stretches whose ends lie that near to each other are one and the same.
    /// </summary>
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(10);

    public static Contribution First(LocatedReport report) => First(report.Source, Of(report), report.IsQuarantined);

    public static Contribution First(Source source, Observed word, bool isQuarantined) =>
        new(source, [word], isQuarantined) { View = ViewOf(word) };

    /// <summary>The same when the word adds nothing.</summary>
    public static Contribution With(Contribution known, Observed word)
    {
        var words = Add(known.Observations, word);
        var view = ViewOf(word) is { } said ? Later(known.View, said) : known.View;
        return ReferenceEquals(words, known.Observations) && view == known.View ? known : known with { Observations = words, View = view };
    }

    private static SaidSeverity? ViewOf(Observed word) => word.View is { } view ? new(view, word.SaidAt) : null;

    /// <summary>The same list when the report adds nothing.</summary>
    public static IReadOnlyList<Contribution> Add(IReadOnlyList<Contribution> contributions, LocatedReport report)
    {
        for (var index = 0; index < contributions.Count; index++)
        {
            var known = contributions[index];
            if (known.Source.Reporter != report.Source.Reporter || known.IsQuarantined != report.IsQuarantined) continue;
            var more = With(known, Of(report));
            return more == known ? contributions : [.. contributions.Take(index), more, .. contributions.Skip(index + 1)];
        }
        return contributions.Count < IncidentState.MaxContributions ? [.. contributions, First(report)]
            : InsteadOfOne(contributions, report);
    }

    /// <summary>
    /// Whoever speaks for an organisation and side that nobody kept speaks for takes the place of the last of those who are many: how
    /// certain an incident is must not depend on who came first. Otherwise the same list.
    /// </summary>
    private static IReadOnlyList<Contribution> InsteadOfOne(IReadOnlyList<Contribution> contributions, LocatedReport report)
    {
        var kinds = contributions.CountBy(VoiceOf).ToDictionary();
        if (kinds.ContainsKey(VoiceOf(new(report.Source, [], report.IsQuarantined)))) return contributions;
        var most = kinds.Values.Max();
        if (most < 2) return contributions;
        var last = contributions.Last(one => kinds[VoiceOf(one)] == most);
        return [.. contributions.Where(one => !ReferenceEquals(one, last)), First(report)];
    }

    /// <summary>
    /// At most <see cref="IncidentState.MaxContributions"/>: of each organisation and side one first, then the others in order.
    /// </summary>
    public static IReadOnlyList<Contribution> Bounded(IReadOnlyList<Contribution> contributions)
    {
        if (contributions.Count <= IncidentState.MaxContributions) return contributions;
        HashSet<(string?, string?, bool)> heard = [];
        return [.. contributions.OrderBy(one => heard.Add(VoiceOf(one)) ? 0 : 1).Take(IncidentState.MaxContributions)];
    }

    /// <summary>Who has a say now and had none before, whether by a report of its own or because of somebody else's.</summary>
    public static IEnumerable<string> NewReporters(IReadOnlyList<Contribution> before, IReadOnlyList<Contribution> after)
    {
        for (var index = 0; index < after.Count; index++)
        {
            var one = after[index];
            // What a report leaves alone is the same object at the same place.
            if (one.IsQuarantined || (index < before.Count && ReferenceEquals(one, before[index]))) continue;
            if (!before.Any(known => !known.IsQuarantined && known.Source.Reporter == one.Source.Reporter))
                yield return one.Source.Reporter;
        }
    }

    private static (string? Organisation, string? Side, bool IsQuarantined) VoiceOf(Contribution one) =>
        (one.Source.Organisation, one.Source.Side, one.IsQuarantined);

    /// <summary>What the words come to: things apart in time, each with the last numbers that were given of it.</summary>
    public static IReadOnlyList<Observed> Things(IReadOnlyList<Observed> words)
    {
        if (words.Count == 1) return words;
        List<Observed> things = [];
        foreach (var word in words.OrderBy(static word => word, InOrderSaid))
        {
            var thing = word;
            for (var index = things.Count - 1; index >= 0; index--)
            {
                if (!Overlap(things[index], thing) && !IsSameStretch(things[index], word)) continue;
                thing = Join(things[index], thing);
                things.RemoveAt(index);
            }
            things.Add(thing);
        }
        return things;
    }

    /// <summary>Whether both come to the same, whenever it was said.</summary>
    public static bool AreSame(IReadOnlyList<Contribution> one, IReadOnlyList<Contribution> other) =>
        one.Count == other.Count
            && one.Zip(other).All(static pair => ReferenceEquals(pair.First, pair.Second) || SayTheSame(pair.First, pair.Second));

    private static bool SayTheSame(Contribution one, Contribution other) =>
        one.View?.Value == other.View?.Value && one.Things.Select(Undated).SequenceEqual(other.Things.Select(Undated));

    /// <summary>What was said, whenever and under whatever id.</summary>
    private static Observed Undated(Observed thing) => thing with { SaidAt = default, PublicId = default, ReportId = default };

    private static T Later<T>(T? known, T more)
        where T : class, IComparable<T> => known?.CompareTo(more) > 0 ? known : more;

    private static IReadOnlyList<Observed> Add(IReadOnlyList<Observed> known, Observed added)
    {
        var same = known.FirstOrDefault(word => Undated(word) == Undated(added));
        if (same is not null && (same.SaidAt, added.PublicId).CompareTo((added.SaidAt, same.PublicId)) >= 0) return known;
        List<Observed> words = [.. known.Where(word => !ReferenceEquals(word, same)), added];
        words.Sort(static (a, b) =>
            (a.From, a.Until).CompareTo((b.From, b.Until)) is var order && order != 0 ? order : InOrderSaid.Compare(a, b));
        return words.Count > Contribution.MaxObservations ? Shorter(words) : words;
    }

    /// <summary>Of words that were taken at the same time, as in one batch, the graver comes later.</summary>
    private static readonly IComparer<Observed> InOrderSaid = Comparer<Observed>.Create(static (a, b) =>
        (a.SaidAt, a.From, a.Until, a.Count ?? 0, a.Qualifier ?? default).CompareTo(
            (b.SaidAt, b.From, b.Until, b.Count ?? 0, b.Qualifier ?? default)) is var order && order != 0
            ? order
            : string.CompareOrdinal($"{a.Casualties}", $"{b.Casualties}") is var toll && toll != 0 ? toll
                : a.PublicId.CompareTo(b.PublicId));

    /// <summary>
    /// What the words come to; where that is too much still, the two earliest pass for one: a bound must never raise a count.
    /// </summary>
    private static List<Observed> Shorter(List<Observed> words)
    {
        List<Observed> things = [.. Things(words)];
        things.Sort(static (a, b) => a.From.CompareTo(b.From));
        return things.Count > Contribution.MaxObservations ? [Widest(things[0], things[1]), .. things.Skip(2)] : things;
    }

    private static bool Overlap(Observed a, Observed b) => a.From <= b.Until && b.From <= a.Until;

    /// <summary>Against the word's own stretch, so that what follows moment by moment is not drawn together.</summary>
    public static bool IsSameStretch(Observed a, Observed b) => IsNear(a.From, b.From) && IsNear(a.Until, b.Until);

    private static bool IsNear(DateTimeOffset a, DateTimeOffset b) => (a - b).Duration() <= SameMoment;

    /// <summary>
    /// What was said later and covers the earlier word speaks of the same thing: what it says stands, and what it is silent about stays. Of
    /// what only overlaps, the higher numbers do.
    /// </summary>
    private static Observed Join(Observed earlier, Observed later)
    {
        var covers = (later.From <= earlier.From || IsNear(later.From, earlier.From))
            && (later.Until >= earlier.Until || IsNear(later.Until, earlier.Until));
        var widest = Widest(earlier, later);
        if (later.SaidAt <= earlier.SaidAt || !covers) return widest;
        return widest with
        {
            Count = later.Count ?? earlier.Count,
            Qualifier = later.Count is null ? earlier.Qualifier : later.Qualifier,
            Casualties = CasualtyAggregation.Correct(earlier.Casualties, later.Casualties),
            Location = later.Location ?? earlier.Location,
            UncertaintyMeters = later.Location is null ? earlier.UncertaintyMeters : later.UncertaintyMeters,
        };
    }

    private static Observed Widest(Observed a, Observed b)
    {
        var placed = BetterPlaced(a, b);
        var counted = a.Count is null || b.Count > a.Count || (b.Count == a.Count && b.Qualifier > a.Qualifier) ? b : a;
        return new(
            a.From < b.From ? a.From : b.From,
            a.Until > b.Until ? a.Until : b.Until,
            counted.Count,
            a.SaidAt > b.SaidAt ? a.SaidAt : b.SaidAt,
            counted.Qualifier,
            CasualtyAggregation.Graver(a.Casualties, b.Casualties))
        {
            Event = placed.Event,
            Location = placed.Location,
            UncertaintyMeters = placed.UncertaintyMeters,
            View = placed.View,
            PublicId = placed.PublicId,
            ReportId = placed.ReportId,
        };
    }

    /// <summary>The more exact, then the later word.</summary>
    private static Observed BetterPlaced(Observed a, Observed b)
    {
        if (a.Location is null || b.Location is null) return a.Location is null ? b : a;
        var order = a.UncertaintyMeters.CompareTo(b.UncertaintyMeters);
        return (order != 0 ? order : InOrderSaid.Compare(b, a)) <= 0 ? a : b;
    }

    public static Observed Of(LocatedReport report) =>
        new(report.From, report.Until, report.Report.Count, report.SaidAt, report.Report.CountQualifier, report.Report.Casualties)
        {
            Event = report.Report.Event,
            Location = report.Report.Location,
            UncertaintyMeters = report.Report.UncertaintyMeters,
            View = report.Report.Severity,
            PublicId = report.PublicId,
            ReportId = report.Report.ReportId,
        };
}
