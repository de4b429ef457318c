namespace Alerts.Incidents;

/// <summary>
/// Which of the things that were said near one another belong together. Whatever is likeliest to be one is joined first, again and again,
/// and what contradicts itself never is: agglomerative clustering under constraints (Wagstaff and Cardie 2000). A function of the set: the
/// order in which it was told does not matter. Pure.
/// </summary>
internal sealed class Clustering
{
    private readonly IReadOnlyList<Mention> mentions;
    private readonly Linking linking;
    private readonly IReadOnlySet<Guid> settled;
    private readonly Likelihood likelihood;
    private readonly List<int>[] members;
    private readonly int[] rootOf;
    private readonly bool[] isWeak;

    private Clustering(IReadOnlyList<Mention> mentions, Linking linking, IReadOnlySet<Guid> settled)
    {
        this.mentions = mentions;
        this.linking = linking;
        this.settled = settled;
        likelihood = new(mentions, linking.Window(mentions));
        rootOf = [.. Enumerable.Range(0, mentions.Count)];
        members = [.. rootOf.Select(static index => new List<int> { index })];
        isWeak = [.. mentions.Select(one => one.IsQuarantined || linking.IsWeak(one))];
    }

    /// <param name="mentions">In the order of <see cref="Mention.Compare"/>.</param>
    /// <param name="linking">Which two can be one at all.</param>
    /// <param name="settled">Incidents that stay as they are, but for what joins them.</param>
    /// <returns>Indexes into <paramref name="mentions"/>.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<Mention> mentions, Linking linking, IReadOnlySet<Guid> settled)
    {
        var clustering = new Clustering(mentions, linking, settled);
        clustering.KeepTogether();
        clustering.JoinExact();
        clustering.AttachWeak();
        clustering.JoinWeak();
        return [.. clustering.members.Where(static cluster => cluster.Count > 0)];
    }

    /// <summary>What one source says again, and what rooms have long known as one.</summary>
    private void KeepTogether()
    {
        Dictionary<Guid, int> firstOf = [];
        for (var b = 0; b < mentions.Count; b++)
        {
            if (mentions[b].Owner is { } owner && settled.Contains(owner) && !firstOf.TryAdd(owner, b)) Unite(rootOf[firstOf[owner]], rootOf[b]);
        }
        for (var a = 0; a < mentions.Count; a++)
        {
            for (var b = a + 1; b < mentions.Count; b++)
            {
                if (!likelihood.AreOfOneObserver(a, b) || rootOf[a] == rootOf[b]) continue;
                if (Linking.AreSameThing(mentions[a], mentions[b]) && !AreOfTwoSettled(rootOf[a], rootOf[b])) Unite(rootOf[a], rootOf[b]);
            }
        }
    }

    private void JoinExact()
    {
        var estimates = new Estimate[mentions.Count];
        var near = new HashSet<int>?[mentions.Count];
        Dictionary<(int, int), double> ratios = [];
        for (var a = 0; a < mentions.Count; a++)
        {
            if (isWeak[a]) continue;
            for (var b = a + 1; b < mentions.Count; b++)
            {
                if (isWeak[b] || rootOf[a] == rootOf[b] || linking.Score(mentions[a], mentions[b]) <= 0) continue;
                (near[rootOf[a]] ??= []).Add(rootOf[b]);
                (near[rootOf[b]] ??= []).Add(rootOf[a]);
            }
        }
        for (var root = 0; root < mentions.Count; root++)
        {
            if (near[root] is not null) estimates[root] = EstimateOf(root);
        }
        for (var root = 0; root < mentions.Count; root++)
        {
            foreach (var other in near[root] ?? []) Measure(root, other);
        }
        while (Likeliest(ratios) is var (one, other))
        {
            Unite(one, other);
            foreach (var root in near[other]!)
            {
                ratios.Remove((Math.Min(root, other), Math.Max(root, other)));
                near[root]!.Remove(other);
                if (root == one) continue;
                near[root]!.Add(one);
                near[one]!.Add(root);
            }
            estimates[one] = EstimateOf(one);
            foreach (var root in near[one]!)
            {
                ratios.Remove((Math.Min(root, one), Math.Max(root, one)));
                Measure(Math.Min(root, one), Math.Max(root, one));
            }
        }

        void Measure(int one, int other)
        {
            if (one < other && MayUnite(one, other))
                ratios[(one, other)] = likelihood.Ratio(ExactOf(one), estimates[one], ExactOf(other), estimates[other]);
        }
    }

    /// <summary>Of equally likely ones the first by what was said.</summary>
    private static (int One, int Other)? Likeliest(Dictionary<(int, int), double> ratios)
    {
        (int, int)? best = null;
        var most = 0.0;
        foreach (var (pair, ratio) in ratios)
        {
            if (ratio < most || ratio <= 0 || (ratio.Equals(most) && best is { } known && pair.CompareTo(known) > 0)) continue;
            (best, most) = (pair, ratio);
        }
        return best;
    }

    /// <summary>What is vague or long goes to the one incident that it can belong to; where there are several, to none.</summary>
    private void AttachWeak()
    {
        // All are looked at before any is attached: what one of them brings is no reason for the next.
        List<(int Root, int Home)> attached = [];
        for (var root = 0; root < mentions.Count; root++)
        {
            if (members[root].Count == 0 || HasExact(root)) continue;
            HashSet<int> homes = [];
            foreach (var weak in members[root])
            {
                for (var other = 0; other < mentions.Count; other++)
                {
                    if (!isWeak[other] && !homes.Contains(rootOf[other]) && linking.Score(mentions[weak], mentions[other]) > 0 && Fits(root, rootOf[other]))
                        homes.Add(rootOf[other]);
                }
            }
            if (homes.Count == 1) attached.Add((root, homes.Single()));
        }
        // A home may be given another root on the way, and what was settled may have come to it.
        foreach (var (root, home) in attached)
        {
            if (!AreOfTwoSettled(rootOf[root], rootOf[home])) Unite(rootOf[root], rootOf[home]);
        }
    }

    /// <summary>What is left: the best fit first.</summary>
    private void JoinWeak()
    {
        List<(double Score, int A, int B)> links = [];
        for (var a = 0; a < mentions.Count; a++)
        {
            for (var b = a + 1; b < mentions.Count; b++)
            {
                if (!isWeak[a] || !isWeak[b] || rootOf[a] == rootOf[b] || HasExact(rootOf[a]) || HasExact(rootOf[b])) continue;
                if (linking.Score(mentions[a], mentions[b]) is > 0 and var score) links.Add((score, a, b));
            }
        }
        links.Sort(static (one, other) => other.Score.CompareTo(one.Score) is var order && order != 0 ? order : (one.A, one.B).CompareTo((other.A, other.B)));
        foreach (var (_, a, b) in links)
        {
            if (rootOf[a] != rootOf[b] && MayUnite(rootOf[a], rootOf[b])) Unite(rootOf[a], rootOf[b]);
        }
    }

    private bool HasExact(int root) => members[root].Exists(index => !isWeak[index]);

    private List<int> ExactOf(int root) => members[root].FindAll(index => !isWeak[index]);

    /// <summary>One observer's words weigh once, however often it says them.</summary>
    private Estimate EstimateOf(int root)
    {
        Estimate? all = null;
        HashSet<string> heard = new(StringComparer.Ordinal);
        foreach (var index in ExactOf(root).Order())
        {
            if (heard.Add(mentions[index].Source.Reporter)) all = all is { } known ? known.With(likelihood.Of(index)) : likelihood.Of(index);
        }
        return all!.Value;
    }

    private bool Fits(int one, int other)
    {
        if (AreOfTwoSettled(one, other)) return false;
        foreach (var a in members[one])
        {
            foreach (var b in members[other])
            {
                if (AreKeptApart(a, b)) return false;
            }
        }
        return true;
    }

    private bool MayUnite(int one, int other) =>
        !linking.IsTooLong(members[one].Concat(members[other]).Select(index => mentions[index])) && Fits(one, other);

    private bool AreOfTwoSettled(int one, int other) => SettledOwner(one) is { } owner && SettledOwner(other) is { } otherOwner && owner != otherOwner;

    private Guid? SettledOwner(int root)
    {
        foreach (var index in members[root])
        {
            if (mentions[index].Owner is { } owner && settled.Contains(owner)) return owner;
        }
        return null;
    }

    private bool AreKeptApart(int a, int b) => linking.AreTwoAtOnce(mentions[a], mentions[b]) || linking.IsEndedBetween(mentions[a], mentions[b], mentions);

    private void Unite(int one, int other)
    {
        if (one > other) (one, other) = (other, one);
        foreach (var index in members[other]) rootOf[index] = one;
        members[one].AddRange(members[other]);
        members[other].Clear();
    }
}
