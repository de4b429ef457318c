namespace Alerts.Text;

/// <summary>
/// The known name that an unknown one was most likely meant to be. Pure. The distance is optimal string alignment (restricted
/// Damerau-Levenshtein): insertions, deletions, substitutions and transpositions of neighbours, without regard to case.
/// </summary>
internal static class NearestName
{
    /// <summary>A longer name is compared by its beginning: input is hostile and the cost is quadratic.</summary>
    private const int MaxLength = 64;

    /// <summary>
    /// Null when nothing is near enough to be meant: more than a third of the letters differ, and neither name begins with the other.
    /// </summary>
    /// <param name="unknown">As it was given.</param>
    /// <param name="known">The names there are; of equally near ones the first counts.</param>
    public static string? Of(string unknown, IEnumerable<string> known)
    {
        var given = Fold(unknown);
        if (given.Length == 0) return null;
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var folded = Fold(name);
            var distance = StartsAlike(given, folded) ? 1 : Distance(given, folded);
            if (distance >= least || distance > Math.Max(1, Math.Max(given.Length, folded.Length) / 3)) continue;
            (nearest, least) = (name, distance);
        }
        return nearest;
    }

    private static string Fold(string name) => (name.Length <= MaxLength ? name : name[..MaxLength]).ToLowerInvariant();

    private static bool StartsAlike(string a, string b) =>
        Math.Min(a.Length, b.Length) >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    private static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1], last = [.. Enumerable.Range(0, b.Length + 1)], row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[b.Length];
    }
}
