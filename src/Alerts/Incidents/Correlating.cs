using System.Collections.Frozen;
using System.Security.Cryptography;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Incidents;

/// <summary>What a report means for all incidents near it.</summary>
/// <param name="Placed">The incident that it is part of.</param>
/// <param name="Others">Incidents that are otherwise than before because of it, in the order in which they are told; seldom any.</param>
/// <param name="Moved">Reports that became part of that incident and were part of another one, by their authors' ids.</param>
internal sealed record Correlated(Decision.Placed Placed, IReadOnlyList<Reshaped> Others, IReadOnlyList<Guid> Moved)
{
    public Correlated(Decision.Placed placed)
        : this(placed, [], [])
    {
    }
}

/// <summary>An incident that changed with another one's report.</summary>
/// <param name="State">As it is now.</param>
/// <param name="Type">As what it is told; null: when it is due.</param>
/// <param name="Moved">Reports that are part of it now and were part of another one, by their authors' ids.</param>
internal sealed record Reshaped(IncidentState State, AlertType? Type, IReadOnlyList<Guid> Moved);

/// <summary>
/// Decides which incident a report belongs to, and whether it shows that two incidents are one, or one is two. All that was said near it is grouped anew, so that
/// the order of arrival does not matter. Pure.
/// </summary>
internal static class Correlating
{
    /// <summary>Beyond so many things that were said of one incident it stays as it is, and some of them stand for all.</summary>
    private const int MostMentions = 48;

    /// <param name="report">In a sector.</param>
    /// <param name="near">The incidents within reach (<see cref="Reach.Of"/>), in any order.</param>
    /// <param name="rules">In force.</param>
    /// <param name="now">When.</param>
    public static Correlated Decide(LocatedReport report, IReadOnlyList<IncidentState> near, CorrelationRules rules, DateTimeOffset now)
    {
        if (near.Count == 0) return new(Deciding.Open(report, new(null, null, new(CorrelationRule.NothingNear, null)), rules, now));
        var linking = new Linking(rules, report.Place.NearestSector);
        if (near is [var only] && JoinsAlone(report, only, linking, rules, now) is { } joined) return joined;
        return Regrouping.Decide(report, near, linking, rules, now);
    }

    /// <summary>The usual case: one incident is near, and nothing in it speaks against the report. Null when all must be looked at.</summary>
    private static Correlated? JoinsAlone(LocatedReport report, IncidentState only, Linking linking, CorrelationRules rules, DateTimeOffset now)
    {
        var mention = Mention.Of(report);
        if (report.IsQuarantined || linking.IsWeak(mention)) return null;
        var (best, from, until, span) = (0.0, mention.From, mention.Until, linking.LongestSpan(mention));
        if (only.Incident.OccurredAt < from) from = only.Incident.OccurredAt;
        if (only.Incident.LastActivityAt > until) until = only.Incident.LastActivityAt;
        foreach (var other in Sample(only))
        {
            if (!Kinds.MayBeOne(mention.Event, other.Event) || other.IsQuarantined || linking.IsWeak(other) || linking.AreTwoAtOnce(mention, other)) return null;
            best = Math.Max(best, linking.Score(mention, other));
            if (other.From < from) from = other.From;
            if (other.Until > until) until = other.Until;
            if (linking.LongestSpan(other) > span) span = linking.LongestSpan(other);
        }
        if (best <= 0 || until - from > span || !IsLikely(mention, only, linking)) return null;
        var match = new Match(only.Incident.Id, null, new(RuleOf(mention, only), best));
        return new(Deciding.Join(only, report, match, rules, now));
    }

    /// <summary>What the whole would be grouped to; of very much what it is as a whole.</summary>
    private static bool IsLikely(Mention mention, IncidentState only, Linking linking)
    {
        List<Mention> all = [mention, .. Sample(only)];
        if (all.Count <= MostMentions)
        {
            all.Sort(Mention.Compare);
            return Clustering.Of(all, linking, FrozenSet<Guid>.Empty).Count == 1;
        }
        var likelihood = new Likelihood(all, linking.Window(all));
        List<int> known = [.. Enumerable.Range(1, all.Count - 1).Where(index => !Linking.AreSameThing(mention, all[index]))];
        return known.Count == 0 || likelihood.Ratio([0], likelihood.Of(0), known, known.Skip(1).Aggregate(likelihood.Of(known[0]), (sum, index) => sum.With(likelihood.Of(index)))) > 0;
    }

    public static CorrelationRule RuleOf(Mention mention, IncidentState joined) =>
        mention.Event.Family() == joined.Incident.Family ? CorrelationRule.SameFamilyNear : CorrelationRule.CompatibleFamilyNear;

    /// <summary>What was said of it; of very much so many things, evenly over its sources.</summary>
    public static IEnumerable<Mention> Sample(IncidentState state)
    {
        var count = CountOf(state);
        return count <= MostMentions
            ? Mention.Of(state)
            : Mention.Of(state, Enumerable.Range(0, MostMentions).Select(index => (int)((long)index * (count - 1) / (MostMentions - 1))).ToHashSet());
    }

    public static bool IsSmall(IncidentState state) => CountOf(state) <= MostMentions;

    private static int CountOf(IncidentState state)
    {
        var count = 0;
        foreach (var contribution in state.Contributions) count += contribution.Observations.Count;
        return count;
    }

    /// <summary>Of what comes out of another incident: the same each time it is decided, and of no incident that was told before.</summary>
    public static Guid IdOfSplit(Mention first, IncidentState from) => Uuid8.Of(SHA256.HashData(
        [.. "split"u8, .. first.Word.PublicId.ToByteArray(bigEndian: true), .. from.Incident.Id.ToByteArray(bigEndian: true), .. BitConverter.GetBytes(from.Incident.Revision)]));
}
