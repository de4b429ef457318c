using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// Which incidents may be the same though they were not joined, by the best fit or near miss of two things that were said of them. What
/// follows an incident after its longest span is no doubt, nor is what another state of the world parts from it, nor what one observer
/// tells apart. Pure.
/// </summary>
/// <param name="before">The incidents near the report, as they were.</param>
/// <param name="mentions">All that was said of them, and the report.</param>
/// <param name="linking">How well two fit.</param>
/// <param name="opened">The id of the incident that the report would open.</param>
internal sealed class PossibleMatches(
    IReadOnlyDictionary<Guid, IncidentState> before, List<Mention> mentions, LinkRules linking, Guid opened)
{
    /// <summary>Fits below that are not worth a room's time.</summary>
    private const double MinScore = 0.25;

    /// <summary>Asks it of what is otherwise than before, both ways; of the others what is known stands.</summary>
    public void Find(List<Group> groups, Group own)
    {
        HashSet<Guid> present = [.. groups.Select(IdOf)];
        foreach (var group in groups)
        {
            if (Before(group) is not { } state) continue;
            group.MaybeSameAs = [.. state.Incident.MaybeSameAs.Where(one => before.ContainsKey(one.Id) && present.Contains(one.Id))];
        }
        foreach (var group in groups.Where(group => group == own || Before(group) is not { } state || !group.IsJust(state, mentions)))
        {
            foreach (var other in groups.Where(other => other != group))
            {
                var score = Score(group, other);
                Note(group, IdOf(other), score);
                Note(other, IdOf(group), score);
            }
        }
    }

    /// <summary>With what is doubtful about incidents that are not near the report.</summary>
    public IReadOnlyList<MaybeSame> Of(IncidentState state, Group group) =>
        Likeliest(state.Incident.MaybeSameAs.Where(one => !before.ContainsKey(one.Id)).Concat(group.MaybeSameAs));

    /// <summary>Whether both name the same incidents: a score that changes alone is no news.</summary>
    public static bool AreSame(IReadOnlyList<MaybeSame> one, IReadOnlyList<MaybeSame> other) =>
        one.Count == other.Count && one.Zip(other).All(static pair => pair.First.Id == pair.Second.Id);

    private static void Note(Group group, Guid other, double score)
    {
        var others = group.MaybeSameAs.Where(one => one.Id != other);
        group.MaybeSameAs = Likeliest(score >= MinScore ? others.Append(new(other, score)) : others);
    }

    private static IReadOnlyList<MaybeSame> Likeliest(IEnumerable<MaybeSame> all) =>
        [.. all.OrderByDescending(static one => one.Score).ThenBy(static one => one.Id).Take(IncidentState.MaxMaybeSame)];

    private double Score(Group one, Group other)
    {
        if (linking.IsTooLong(one.Mentions.Concat(other.Mentions).Where(static said => !said.IsQuarantined))) return 0;
        var best = 0.0;
        foreach (var a in one.Mentions)
        {
            foreach (var b in other.Mentions)
            {
                if (a.IsQuarantined || b.IsQuarantined) continue;
                if (a.Source.Reporter == b.Source.Reporter && linking.AreTwoAtOnce(a, b)) return 0;
                if (linking.Score(a, b, LinkRules.NearMiss) is var score && score > best && !linking.IsEndedBetween(a, b, mentions))
                    best = score;
            }
        }
        return best;
    }

    private Guid IdOf(Group group) => group.Id ?? opened;

    private IncidentState? Before(Group group) => group.Id is { } id ? before.GetValueOrDefault(id) : null;
}
