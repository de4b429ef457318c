namespace Alerts.Incidents.Correlation;

/// <summary>
/// Joins groups of things that are exact, again and again the two that are likeliest to be one. What was measured of two groups is kept as
/// the best of their parts when one of them grows, so that a step costs one look at each group nearby.
/// </summary>
internal sealed class Linkage
{
    private readonly Partition partition;
    private readonly IReadOnlyList<Mention> mentions;
    private readonly LinkRules linking;
    private readonly Likelihood likelihood;
    private readonly Pair[] pairs;
    private readonly Estimate[] estimates;

    /// <summary>Of each group the later one with which it is likeliest to be one; itself: none.</summary>
    private readonly int[] likeliest;

    /// <summary>For the group whose estimate is made: the observers that were heard.</summary>
    private readonly bool[] isHeard;

    public Linkage(Partition partition, IReadOnlyList<Mention> mentions, LinkRules linking, Likelihood likelihood)
    {
        (this.partition, this.mentions, this.linking, this.likelihood) = (partition, mentions, linking, likelihood);
        pairs = new Pair[mentions.Count * mentions.Count];
        estimates = new Estimate[mentions.Count];
        likeliest = [.. Enumerable.Range(0, mentions.Count)];
        isHeard = new bool[mentions.Count];
    }

    /// <summary>What is known of two groups, at the lesser root times their number, plus the greater.</summary>
    /// <param name="IsNear">Two things in them fit.</param>
    /// <param name="IsMeasured">Whether what follows is known.</param>
    /// <param name="IsKeptApart">Something in them contradicts their being one.</param>
    /// <param name="Link">What fits best.</param>
    /// <param name="Ratio">How likely they are one; 0 and less: not.</param>
    private readonly record struct Pair(bool IsNear, bool IsMeasured, bool IsKeptApart, Link Link, double Ratio)
    {
        public Pair Or(Pair other) =>
            new(IsNear || other.IsNear, IsMeasured && other.IsMeasured, IsKeptApart || other.IsKeptApart, Link.Or(other.Link), 0);
    }

    public void Join()
    {
        FindNear();
        for (var root = 0; root < mentions.Count; root++)
        {
            if (partition.IsRoot(root) && partition.ExactOf(root).Count > 0) estimates[root] = EstimateOf(root);
        }
        for (var root = 0; root < mentions.Count; root++)
        {
            for (var other = root + 1; other < mentions.Count; other++) Weigh(root, other);
            FindLikeliest(root);
        }
        while (Likeliest() is var (one, other)) Unite(one, other);
    }

    private void FindNear()
    {
        for (var a = 0; a < mentions.Count; a++)
        {
            if (partition.IsWeak(a)) continue;
            for (var b = a + 1; b < mentions.Count; b++)
            {
                if (partition.IsWeak(b) || partition.RootOf(a) == partition.RootOf(b)) continue;
                ref var pair = ref PairOf(partition.RootOf(a), partition.RootOf(b));
                if (!pair.IsNear && linking.Score(mentions[a], mentions[b]) > 0) pair = pair with { IsNear = true };
            }
        }
    }

    private ref Pair PairOf(int one, int other) => ref pairs[(Math.Min(one, other) * mentions.Count) + Math.Max(one, other)];

    /// <summary>Of equally likely ones the first by what was said.</summary>
    private (int One, int Other)? Likeliest()
    {
        var (best, most) = (-1, 0.0);
        for (var root = 0; root < mentions.Count; root++)
        {
            if (likeliest[root] == root || PairOf(root, likeliest[root]).Ratio <= most) continue;
            (best, most) = (root, PairOf(root, likeliest[root]).Ratio);
        }
        return best < 0 ? null : (best, likeliest[best]);
    }

    private void FindLikeliest(int root)
    {
        likeliest[root] = root;
        var most = 0.0;
        for (var other = root + 1; other < mentions.Count; other++)
        {
            if (PairOf(root, other).Ratio > most) (likeliest[root], most) = (other, PairOf(root, other).Ratio);
        }
    }

    private void Unite(int one, int other)
    {
        for (var third = 0; third < mentions.Count; third++)
        {
            if (third == one || third == other) continue;
            ref var whole = ref PairOf(one, third);
            ref var part = ref PairOf(other, third);
            if (whole.IsNear || part.IsNear)
            {
                Measure(ref whole, one, third);
                Measure(ref part, other, third);
            }
            whole = whole.Or(part);
            part = default;
        }
        PairOf(one, other) = default;
        (one, other) = partition.Unite(one, other);
        estimates[one] = EstimateOf(one);
        likeliest[other] = other;
        for (var third = 0; third < mentions.Count; third++)
        {
            if (third != one) Weigh(one, third);
        }
        FindLikeliest(one);
        for (var third = 0; third < other; third++)
        {
            if (third != one && (likeliest[third] == one || likeliest[third] == other)) FindLikeliest(third);
            else if (third < one && PairOf(third, one).Ratio is > 0 and var ratio) Compare(third, one, ratio);
        }
    }

    /// <summary>Whether another has become the likeliest.</summary>
    private void Compare(int root, int other, double ratio)
    {
        var known = likeliest[root] == root ? 0 : PairOf(root, likeliest[root]).Ratio;
        if (ratio > known || (ratio.Equals(known) && other < likeliest[root])) likeliest[root] = other;
    }

    private void Weigh(int one, int other)
    {
        ref var pair = ref PairOf(one, other);
        if (!pair.IsNear) return;
        Measure(ref pair, one, other);
        var ratio = pair.IsKeptApart || partition.AreTooLong(one, other) || partition.AreOfTwoSettled(one, other)
            ? 0
            : likelihood.Ratio(partition.ExactOf(one), estimates[one], partition.ExactOf(other), estimates[other], pair.Link);
        pair = pair with { Ratio = ratio };
    }

    private void Measure(ref Pair pair, int one, int other)
    {
        if (pair.IsMeasured) return;
        var link = likelihood.LinkOf(partition.ExactOf(one), partition.ExactOf(other));
        pair = pair with { IsMeasured = true, Link = link, IsKeptApart = partition.AreKeptApart(one, other) };
    }

    /// <summary>One observer's words weigh once, however often it says them: the first of them.</summary>
    private Estimate EstimateOf(int root)
    {
        var exact = partition.ExactOf(root);
        exact.Sort();
        var all = likelihood.Of(exact[0]);
        isHeard[likelihood.ObserverOf(exact[0])] = true;
        for (var index = 1; index < exact.Count; index++)
        {
            ref var heard = ref isHeard[likelihood.ObserverOf(exact[index])];
            if (!heard) all = all.With(likelihood.Of(exact[index]));
            heard = true;
        }
        foreach (var index in exact) isHeard[likelihood.ObserverOf(index)] = false;
        return all;
    }
}
