namespace Alerts.Quality.Methods;

/// <summary>
/// Joins groups, the best pair first, while the average score over all pairs of their members is above zero. Pairs without a score count
/// as zero.
/// </summary>
internal sealed class AverageLinkage
{
    private readonly Dictionary<int, double>[] sums;
    private readonly int[] sizes;
    private readonly int[] joins;
    private readonly int[] changes;
    private readonly PriorityQueue<(int One, int Other, int ChangesOfOne, int ChangesOfOther), double> best = new();

    private AverageLinkage(int count, IEnumerable<(int One, int Other, double Score)> pairs)
    {
        sums = [.. Enumerable.Range(0, count).Select(static _ => new Dictionary<int, double>())];
        sizes = [.. Enumerable.Repeat(1, count)];
        joins = [.. Enumerable.Range(0, count)];
        changes = new int[count];
        foreach (var (one, other, score) in pairs)
        {
            sums[one][other] = sums[other][one] = score;
            Offer(one, other);
        }
    }

    public static IReadOnlyList<int> Of(int count, IEnumerable<(int One, int Other, double Score)> pairs)
    {
        var linkage = new AverageLinkage(count, pairs);
        while (linkage.best.TryDequeue(out var pair, out _)) linkage.Join(pair.One, pair.Other, pair.ChangesOfOne, pair.ChangesOfOther);
        return [.. Enumerable.Range(0, count).Select(linkage.Root)];
    }

    private void Offer(int one, int other)
    {
        var average = sums[one][other] / ((double)sizes[one] * sizes[other]);
        if (average > 0) best.Enqueue((one, other, changes[one], changes[other]), -average);
    }

    private void Join(int one, int other, int changesOfOne, int changesOfOther)
    {
        // What was offered before either of them changed has been offered anew since.
        if (changes[one] != changesOfOne || changes[other] != changesOfOther || joins[one] != one || joins[other] != other) return;
        joins[other] = one;
        sizes[one] += sizes[other];
        changes[one]++;
        foreach (var (third, score) in sums[other])
        {
            sums[third].Remove(other);
            if (third != one) sums[one][third] = sums[third][one] = sums[one].GetValueOrDefault(third) + score;
        }
        foreach (var third in sums[one].Keys) Offer(one, third);
    }

    private int Root(int index)
    {
        while (joins[index] != index) index = joins[index];
        return index;
    }
}
