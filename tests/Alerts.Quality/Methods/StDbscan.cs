using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>
/// ST-DBSCAN (Birant and Kut 2007, "ST-DBSCAN: An algorithm for clustering spatial-temporal data", Data &amp; Knowledge Engineering 60):
/// a neighbour is within both a distance and a time; who has enough neighbours founds or widens a cluster. Here 3 km, 30 minutes,
/// compatible families. One neighbour, itself, is enough: each report belongs somewhere.
/// </summary>
internal static class StDbscan
{
    private const int MinNeighbours = 1;

    public static Grouping Group(World world) => new(Cluster(world.Reports, MinNeighbours));

    /// <summary>Noise, which there is with more than one neighbour only, becomes a cluster of its own.</summary>
    public static IReadOnlyList<int> Cluster(IReadOnlyList<ToldReport> reports, int leastNeighbours)
    {
        if (reports.Count == 0) return [];
        var neighbours = Closeness.Neighbours(
            reports,
            static (a, b) => Closeness.AreOfCompatibleFamilies(a, b) && Closeness.Apart(a, b) <= Closeness.Meters);
        var cluster = Enumerable.Repeat(-1, reports.Count).ToArray();
        var next = 0;
        for (var index = 0; index < reports.Count; index++)
        {
            if (cluster[index] >= 0 || neighbours[index].Count < leastNeighbours) continue;
            Widen(index, next++);
        }
        return [.. cluster.Select(known => known >= 0 ? known : next++)];

        void Widen(int founder, int number)
        {
            var waiting = new Queue<int>([founder]);
            cluster[founder] = number;
            while (waiting.TryDequeue(out var core))
            {
                if (neighbours[core].Count < leastNeighbours) continue;
                foreach (var near in neighbours[core].Where(near => cluster[near] < 0))
                {
                    cluster[near] = number;
                    waiting.Enqueue(near);
                }
            }
        }
    }
}
