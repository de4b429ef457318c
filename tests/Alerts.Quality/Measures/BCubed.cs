namespace Alerts.Quality.Measures;

/// <summary>
/// B-cubed (Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains"), each report of the same weight. Precision: of the
/// reports in my incident, how many tell of what I tell of. Recall: of the reports that tell of it, how many are in my incident.
/// </summary>
internal sealed record BCubed(double Precision, double Recall)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <param name="found">The incident of each report.</param>
    /// <param name="truth">What each report tells of.</param>
    public static BCubed Of(IReadOnlyList<int> found, IReadOnlyList<int> truth)
    {
        if (found.Count != truth.Count) throw new ArgumentException("Each report has one incident and one event.");
        if (found.Count == 0) return new(1, 1);
        Dictionary<int, int> ofIncident = [], ofEvent = [];
        Dictionary<(int, int), int> ofBoth = [];
        for (var index = 0; index < found.Count; index++)
        {
            Add(ofIncident, found[index]);
            Add(ofEvent, truth[index]);
            Add(ofBoth, (found[index], truth[index]));
        }
        double precision = 0, recall = 0;
        foreach (var ((incident, told), count) in ofBoth)
        {
            precision += (double)count * count / ofIncident[incident];
            recall += (double)count * count / ofEvent[told];
        }
        return new(precision / found.Count, recall / found.Count);
    }

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
