using Alerts.Quality.Worlds;

namespace Alerts.Quality.Noise;

/// <summary>
/// People say "at half past": times heaped at multiples of 5, 10, 15 and 30 minutes, as in every survey that asks for them. The shares
/// are assumed.
/// </summary>
internal sealed record Rounding
{
    /// <summary>Share of reports whose times are rounded.</summary>
    public double Share { get; init; } = 1.0 / 3;

    public IReadOnlyList<(int Minutes, double Weight)> To { get; init; } = [(5, 0.4), (10, 0.25), (15, 0.2), (30, 0.15)];

    /// <summary>To so many minutes; 0: not rounded.</summary>
    public int Minutes(Dice dice) => dice.Chance(Share) ? dice.OneOf(To) : 0;

    public static DateTimeOffset Round(DateTimeOffset time, int minutes)
    {
        if (minutes == 0) return time;
        var unit = TimeSpan.FromMinutes(minutes).Ticks;
        return new((time.UtcTicks + (unit / 2)) / unit * unit, TimeSpan.Zero);
    }
}
