using System.Runtime.InteropServices;
using Alerts.Reporters;

namespace Alerts.Incidents.Assessment;

/// <summary>How many different people or organisations certainly stand behind what was said. Pure.</summary>
internal static class DistinctSources
{
    /// <summary>As many as comparing each with each is worth; at most the bits of a word.</summary>
    private const int Few = 16;

    /// <summary>
    /// The most different pseudonyms of any one generation: so many there are at least. What was said in quarantine does not count.
    /// </summary>
    public static int AtLeastDifferent(IReadOnlyList<Contribution> contributions, Func<Source, string?> pseudonym) =>
        contributions.Count <= Few ? OfFew(contributions, pseudonym) : OfMany(contributions, pseudonym);

    /// <summary>Asked with every report that joins, so it allocates nothing: each pseudonym is compared with those before it.</summary>
    private static int OfFew(IReadOnlyList<Contribution> contributions, Func<Source, string?> pseudonym)
    {
        var (firsts, most) = (0u, 0);
        for (var index = 0; index < contributions.Count; index++)
        {
            if (Counted(contributions[index], pseudonym) is not { } one) continue;
            var (isNew, sameGeneration) = (true, 1);
            for (var before = 0; before < index && isNew; before++)
            {
                if ((firsts & (1u << before)) == 0) continue;
                var other = pseudonym(contributions[before].Source)!;
                isNew = one != other;
                if (AreOfOneGeneration(one, other)) sameGeneration++;
            }
            if (!isNew) continue;
            firsts |= 1u << index;
            most = Math.Max(most, sameGeneration);
        }
        return most;
    }

    private static int OfMany(IReadOnlyList<Contribution> contributions, Func<Source, string?> pseudonym)
    {
        HashSet<string> heard = new(contributions.Count, StringComparer.Ordinal);
        Dictionary<string, int> generations = new(StringComparer.Ordinal);
        var byPrefix = generations.GetAlternateLookup<ReadOnlySpan<char>>();
        var most = 0;
        foreach (var contribution in contributions)
        {
            if (Counted(contribution, pseudonym) is not { } one || !heard.Add(one)) continue;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(byPrefix, Prefix(one), out _);
            most = Math.Max(most, ++count);
        }
        return most;
    }

    private static string? Counted(Contribution contribution, Func<Source, string?> pseudonym) =>
        contribution.IsQuarantined ? null : pseudonym(contribution.Source);

    private static bool AreOfOneGeneration(string one, string other) => Prefix(one).SequenceEqual(Prefix(other));

    private static ReadOnlySpan<char> Prefix(string pseudonym) =>
        pseudonym.AsSpan(0, Math.Max(0, pseudonym.IndexOf(PseudonymVersions.Separator, StringComparison.Ordinal)));
}
