using Alerts.Quality.Worlds;

namespace Alerts.Quality.Noise;

/// <summary>The same reporter sends again under a new id: an impatient thumb, or a number that is better known by then. Assumed.</summary>
internal sealed record Repeats
{
    /// <summary>Share of reports that are sent again.</summary>
    public double Share { get; init; } = 0.15;

    public double MeanMinutes { get; init; } = 10;

    /// <summary>Share of those that are sent with other numbers.</summary>
    public double ShareCorrected { get; init; } = 0.4;

    public TimeSpan After(Dice dice) => Dice.Seconds(30 + dice.Exponential(MeanMinutes * 60));
}
