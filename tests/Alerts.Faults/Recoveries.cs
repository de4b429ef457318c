using System.Collections.Concurrent;

namespace Alerts.Faults;

/// <summary>How long it took from the moment something broke until reports were taken and told again.</summary>
internal sealed class Recoveries
{
    public static readonly IReadOnlyDictionary<string, double> Goals =
        new Dictionary<string, double> { ["program"] = 10, ["redis"] = 15, ["broker"] = 30 };

    private readonly ConcurrentQueue<(string What, double Seconds)> all = new();

    public IReadOnlyCollection<(string What, double Seconds)> All => all;

    public void Add(string what, double seconds) => all.Enqueue((what, seconds));

    /// <summary>Nearest rank; 0 when there is nothing.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
