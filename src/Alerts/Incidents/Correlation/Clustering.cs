namespace Alerts.Incidents.Correlation;

/// <summary>
/// Which of the things that were said near one another belong together. Whatever is likeliest to be one is joined first, again and again,
/// and what contradicts itself never is: agglomerative clustering under constraints (Wagstaff and Cardie 2000). A function of the set: the
/// order in which it was told does not matter. Pure.
/// </summary>
internal sealed class Clustering
{
    private readonly IReadOnlyList<Mention> mentions;
    private readonly LinkRules linking;
    private readonly IReadOnlySet<Guid> settled;
    private readonly Likelihood likelihood;
    private readonly Partition partition;

    private Clustering(IReadOnlyList<Mention> mentions, LinkRules linking, IReadOnlySet<Guid> settled)
    {
        (this.mentions, this.linking, this.settled) = (mentions, linking, settled);
        likelihood = new(mentions, linking.Pace(mentions));
        partition = new(mentions, linking, settled);
    }

    /// <param name="mentions">In the order of <see cref="Mention.Compare"/>.</param>
    /// <param name="linking">Which two can be one at all.</param>
    /// <param name="settled">Incidents that stay as they are, but for what joins them.</param>
    /// <returns>Indexes into <paramref name="mentions"/>.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<Mention> mentions, LinkRules linking, IReadOnlySet<Guid> settled)
    {
        var clustering = new Clustering(mentions, linking, settled);
        clustering.KeepTogether();
        new Linkage(clustering.partition, mentions, linking, clustering.likelihood).Join();
        clustering.AttachWeak();
        clustering.JoinWeak();
        return clustering.partition.Groups;
    }

    /// <summary>What one source says again, and what rooms have long known as one.</summary>
    private void KeepTogether()
    {
        Dictionary<Guid, int> firstOf = [];
        for (var b = 0; b < mentions.Count; b++)
        {
            if (mentions[b].Owner is { } owner && settled.Contains(owner) && !firstOf.TryAdd(owner, b)) Unite(firstOf[owner], b);
        }
        for (var a = 0; a < mentions.Count; a++)
        {
            for (var b = a + 1; b < mentions.Count; b++)
            {
                if (!likelihood.AreOfOneObserver(a, b) || partition.RootOf(a) == partition.RootOf(b)) continue;
                if (LinkRules.AreSameThing(mentions[a], mentions[b])
                    && !partition.AreOfTwoSettled(partition.RootOf(a), partition.RootOf(b))) Unite(a, b);
            }
        }
    }

    /// <summary>What is vague or long goes to the one incident that it can belong to; where there are several, to none.</summary>
    private void AttachWeak()
    {
        // All are looked at before any is attached: what one of them brings is no reason for the next.
        List<(int Root, int Home)> attached = [];
        for (var root = 0; root < mentions.Count; root++)
        {
            if (!partition.IsRoot(root) || partition.ExactOf(root).Count > 0) continue;
            HashSet<int> homes = [];
            foreach (var weak in partition.MembersOf(root))
            {
                for (var other = 0; other < mentions.Count; other++)
                {
                    var home = partition.RootOf(other);
                    if (!partition.IsWeak(other) && !homes.Contains(home) && linking.Score(mentions[weak], mentions[other]) > 0
                        && Fits(root, home))
                        homes.Add(home);
                }
            }
            if (homes.Count == 1) attached.Add((root, homes.Single()));
        }
        // A home may be given another root on the way, and what was settled may have come to it.
        foreach (var (root, home) in attached)
        {
            if (!partition.AreOfTwoSettled(partition.RootOf(root), partition.RootOf(home))) Unite(root, home);
        }
    }

    /// <summary>What is left: the best fit first.</summary>
    private void JoinWeak()
    {
        List<(double Score, int A, int B)> links = [];
        for (var a = 0; a < mentions.Count; a++)
        {
            if (!IsLeft(a)) continue;
            for (var b = a + 1; b < mentions.Count; b++)
            {
                if (!IsLeft(b) || partition.RootOf(a) == partition.RootOf(b)) continue;
                if (linking.Score(mentions[a], mentions[b]) is > 0 and var score) links.Add((score, a, b));
            }
        }
        links.Sort(static (one, other) =>
            other.Score.CompareTo(one.Score) is var order && order != 0 ? order : (one.A, one.B).CompareTo((other.A, other.B)));
        foreach (var (_, a, b) in links)
        {
            var (one, other) = (partition.RootOf(a), partition.RootOf(b));
            if (one != other && !partition.AreTooLong(one, other) && Fits(one, other)) Unite(one, other);
        }
    }

    private bool IsLeft(int index) => partition.IsWeak(index) && partition.ExactOf(partition.RootOf(index)).Count == 0;

    private bool Fits(int one, int other) => !partition.AreOfTwoSettled(one, other) && !partition.AreKeptApart(one, other);

    private void Unite(int one, int other) => partition.Unite(partition.RootOf(one), partition.RootOf(other));
}
