using Alerts.Quality.Worlds;

namespace Alerts.Quality.Noise;

/// <summary>
/// How long after what it tells of a report arrives: writing it takes minutes, and a bad network sometimes hours. Assumed.
/// </summary>
internal sealed record Lateness
{
    public double MedianMinutes { get; init; } = 3;

    /// <summary>Share of reports that wait for a network.</summary>
    public double ShareLate { get; init; } = 0.03;

    public TimeSpan MinLate { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan MaxLate { get; init; } = TimeSpan.FromHours(6);

    public TimeSpan Of(Dice dice)
    {
        var writing = Dice.Seconds(dice.Exponential(MedianMinutes * 60 / Math.Log(2)));
        return dice.Chance(ShareLate) ? writing + dice.Between(MinLate, MaxLate) : writing;
    }
}
