using System.Text.Json.Serialization;

namespace Alerts.Quality.Measures;

/// <summary>So many of so many.</summary>
internal sealed record Share(int All, int Are)
{
    [JsonIgnore]
    public double? Value => All == 0 ? null : (double)Are / All;

    public static Share Of<T>(IEnumerable<T> all, Func<T, bool> isOne) =>
        all.Aggregate(new Share(0, 0), (share, one) => new(share.All + 1, share.Are + (isOne(one) ? 1 : 0)));

    public static Share operator +(Share a, Share b) => new(a.All + b.All, a.Are + b.Are);

    /// <summary>The 95 % score interval of Wilson (1927): where the true share lies, told from so few.</summary>
    public (double Low, double High) Interval()
    {
        if (All == 0) return (0, 1);
        const double Z = 1.959964;
        var p = (double)Are / All;
        var centre = p + (Z * Z / (2 * All));
        var half = Z * Math.Sqrt((p * (1 - p) / All) + (Z * Z / (4.0 * All * All)));
        var whole = 1 + (Z * Z / All);
        return (Math.Max(0, (centre - half) / whole), Math.Min(1, (centre + half) / whole));
    }
}
