namespace Alerts.Incidents.Correlation;

/// <summary>Things that were said, in groups that only ever grow together. A group is named by one of its things, its root.</summary>
internal sealed class Partition
{
    private readonly IReadOnlyList<Mention> mentions;
    private readonly LinkRules linking;
    private readonly int[] rootOf;
    private readonly List<int>[] members;
    private readonly List<int>[] exact;
    private readonly List<int>[] believed;
    private readonly bool[] isWeak;
    private readonly Guid?[] settledOwner;

    /// <summary>Of what speaks for each group: its beginning and end, and the longest that any of its kinds may last.</summary>
    private readonly (DateTimeOffset From, DateTimeOffset Until, TimeSpan Longest)[] spans;

    /// <param name="mentions">In the order of <see cref="Mention.Compare"/>; each is a group of its own at first.</param>
    /// <param name="linking">Which of them are weak, and how long each kind may last.</param>
    /// <param name="settled">Incidents of which no two become one.</param>
    public Partition(IReadOnlyList<Mention> mentions, LinkRules linking, IReadOnlySet<Guid> settled)
    {
        (this.mentions, this.linking) = (mentions, linking);
        rootOf = new int[mentions.Count];
        members = new List<int>[mentions.Count];
        exact = new List<int>[mentions.Count];
        believed = new List<int>[mentions.Count];
        isWeak = new bool[mentions.Count];
        settledOwner = new Guid?[mentions.Count];
        spans = new (DateTimeOffset, DateTimeOffset, TimeSpan)[mentions.Count];
        for (var index = 0; index < mentions.Count; index++)
        {
            var one = mentions[index];
            rootOf[index] = index;
            members[index] = [index];
            isWeak[index] = one.IsQuarantined || linking.IsWeak(one);
            exact[index] = isWeak[index] ? [] : [index];
            believed[index] = one.IsQuarantined ? [] : [index];
            settledOwner[index] = one.Owner is { } owner && settled.Contains(owner) ? owner : null;
            spans[index] = (one.From, one.Until, linking.MaxSpan(one));
        }
    }

    public int Count => mentions.Count;

    /// <summary>Groups as they are now.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups => [.. members.Where(static group => group.Count > 0)];

    public int RootOf(int index) => rootOf[index];

    public bool IsRoot(int index) => rootOf[index] == index;

    public bool IsWeak(int index) => isWeak[index];

    public IReadOnlyList<int> MembersOf(int root) => members[root];

    /// <summary>Of a group what is neither vague, nor long, nor said in quarantine.</summary>
    public List<int> ExactOf(int root) => exact[root];

    /// <summary>Whether each is, or is part of, an incident that stays as it is, and not the same one.</summary>
    public bool AreOfTwoSettled(int one, int other) =>
        settledOwner[one] is { } owner && settledOwner[other] is { } otherOwner && owner != otherOwner;

    /// <summary>Whether something that was said in the one contradicts its being one with the other.</summary>
    public bool AreKeptApart(int one, int other)
    {
        foreach (var a in SpeakingOf(one))
        {
            foreach (var b in SpeakingOf(other))
            {
                if (linking.AreKeptApart(mentions[a], mentions[b], mentions)) return true;
            }
        }
        return false;
    }

    /// <summary>Whether both together would last longer than any of their kinds may.</summary>
    public bool AreTooLong(int one, int other)
    {
        var (from, until, longest) = Together(spans[one], spans[other]);
        return until - from > longest;
    }

    /// <summary>Makes two groups one.</summary>
    /// <returns>Its root, the lesser of the two, and the one that is none any more.</returns>
    public (int Root, int Gone) Unite(int one, int other)
    {
        if (one > other) (one, other) = (other, one);
        var (isBelieved, isOtherBelieved) = (believed[one].Count > 0, believed[other].Count > 0);
        spans[one] = isBelieved == isOtherBelieved ? Together(spans[one], spans[other]) : isBelieved ? spans[one] : spans[other];
        foreach (var index in members[other]) rootOf[index] = one;
        members[one].AddRange(members[other]);
        members[other].Clear();
        exact[one].AddRange(exact[other]);
        exact[other].Clear();
        believed[one].AddRange(believed[other]);
        believed[other].Clear();
        settledOwner[one] ??= settledOwner[other];
        return (one, other);
    }

    /// <summary>What decides about a group: what was said in quarantine only where nobody else speaks.</summary>
    private List<int> SpeakingOf(int root) => believed[root].Count > 0 ? believed[root] : members[root];

    private static (DateTimeOffset From, DateTimeOffset Until, TimeSpan Longest) Together(
        (DateTimeOffset From, DateTimeOffset Until, TimeSpan Longest) one,
        (DateTimeOffset From, DateTimeOffset Until, TimeSpan Longest) other) => (
        one.From < other.From ? one.From : other.From,
        one.Until > other.Until ? one.Until : other.Until,
        one.Longest > other.Longest ? one.Longest : other.Longest);
}
