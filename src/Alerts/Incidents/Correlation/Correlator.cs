using System.Collections.Frozen;
using System.Security.Cryptography;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// Decides which incident a report belongs to, and whether it shows that two incidents are one, or one is two. All that was said near it is
/// grouped anew, so that the order of arrival does not matter. Pure.
/// </summary>
internal static class Correlator
{
    /// <summary>Beyond so many things that were said of one incident it stays as it is, and some of them stand for all.</summary>
    private const int MaxMentions = 48;

    /// <param name="near">The incidents within reach (<see cref="CandidateSelection.Of"/>), in any order.</param>
    public static Correlated Decide(LocatedReport report, IReadOnlyList<IncidentState> near, CorrelationRules rules, DateTimeOffset now)
    {
        if (near.Count == 0) return new(IncidentDecider.Open(report, new(CorrelationRule.NothingNear, null), rules, now));
        var linking = new LinkRules(rules, report.Place.NearestSector);
        IReadOnlyList<IncidentState> known = [.. near.Select(IncidentDecider.Known)];
        if (known is [var only] && JoinsAlone(report, only, linking) is { } trace)
            return new(IncidentDecider.Join(only, report, trace, rules, now));
        return IncidentReconciler.Decide(report, known, linking, rules, now);
    }

    /// <summary>
    /// The usual case: one incident is near, all that was said of it is exact, and with the report it is one group. Null when all must be
    /// looked at.
    /// </summary>
    private static CorrelationTrace? JoinsAlone(LocatedReport report, IncidentState only, LinkRules linking)
    {
        var told = Mention.Of(report);
        List<Mention> all = [told, .. Sample(only)];
        if (all.Exists(one => one.IsQuarantined || linking.IsWeak(one))) return null;
        var fits = all.TrueForAll(one => EventKinds.MayBeOne(told.Event, one.Event) && !linking.AreTwoAtOnce(told, one));
        if (!fits || !(all.Count <= MaxMentions ? IsOneGroup(all, linking) : IsLikelyOne(all, linking) && !IsTooLong(told, only, linking)))
            return null;
        return new(RuleOf(told, all), all.Max(one => one == told ? 0 : linking.Score(told, one)));
    }

    private static bool IsOneGroup(List<Mention> all, LinkRules linking)
    {
        var (told, ordered) = (all[0], all.Order(Mention.InOrder).ToList());
        return all.Exists(one => one != told && linking.Score(told, one) > 0)
            && Clustering.Of(ordered, linking, FrozenSet<Guid>.Empty).Count == 1;
    }

    /// <summary>Of very much: the first of these with all others together.</summary>
    private static bool IsLikelyOne(List<Mention> all, LinkRules linking)
    {
        if (!all.Exists(one => one != all[0] && linking.Score(all[0], one) > 0)) return false;
        var likelihood = new Likelihood(all, linking.Pace(all));
        List<int> known = [.. Enumerable.Range(1, all.Count - 1).Where(index => !LinkRules.AreSameThing(all[0], all[index]))];
        if (known.Count == 0) return true;
        var estimate = known.Skip(1).Aggregate(likelihood.Of(known[0]), (sum, index) => sum.With(likelihood.Of(index)));
        return likelihood.Ratio([0], likelihood.Of(0), known, estimate, likelihood.LinkOf([0], known)) > 0;
    }

    /// <summary>Its sample may lack its beginning and end.</summary>
    private static bool IsTooLong(Mention told, IncidentState only, LinkRules linking)
    {
        var incident = only.Incident;
        var whole = new Observed(incident.OccurredAt, incident.LastActivityAt, null);
        return linking.IsTooLong([
            told,
            new(told.Source, whole, EventKinds.Lasting(incident), incident.Location, incident.UncertaintyMeters, false, incident.Id)
        ]);
    }

    /// <summary>By which rule it belongs to the others.</summary>
    public static CorrelationRule RuleOf(Mention told, List<Mention> all) =>
        all.Exists(one => one != told && one.Event.Family() == told.Event.Family()) ? CorrelationRule.SameFamilyNear
            : CorrelationRule.CompatibleFamilyNear;

    /// <summary>What was said of it; of very much so many things, evenly over its sources.</summary>
    public static IEnumerable<Mention> Sample(IncidentState state)
    {
        var count = CountOf(state);
        return count <= MaxMentions
            ? Mention.Of(state)
            : Mention.Of(
                state, Enumerable.Range(0, MaxMentions).Select(index => (int)((long)index * (count - 1) / (MaxMentions - 1))).ToHashSet());
    }

    public static bool IsSmall(IncidentState state) => CountOf(state) <= MaxMentions;

    private static int CountOf(IncidentState state)
    {
        var count = 0;
        foreach (var contribution in state.Contributions) count += contribution.Observations.Count;
        return count;
    }

    /// <summary>Of what comes out of another incident: the same each time it is decided, and of no incident that was told before.</summary>
    public static Guid IdOfSplit(Mention first, IncidentState from) => Uuid8.Of(SHA256.HashData(
    [
        .. "split"u8,
        .. first.Word.PublicId.ToByteArray(bigEndian: true),
        .. from.Incident.Id.ToByteArray(bigEndian: true),
        .. BitConverter.GetBytes(from.Incident.Revision),
    ]));
}
