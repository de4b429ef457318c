using Alerts.Quality.Worlds;

namespace Alerts.Quality.Noise;

/// <summary>
/// Errors of clocks and of looking at them. Assumed; the constant error is the case of a telephone whose clock was set by hand.
/// </summary>
internal sealed record Clocks
{
    /// <summary>Of every told time, minutes.</summary>
    public double DeviationMinutes { get; init; } = 2;

    /// <summary>Share of reporters whose clock is always wrong.</summary>
    public double ShareWrong { get; init; } = 0.05;

    public TimeSpan MinWrong { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan MaxWrong { get; init; } = TimeSpan.FromMinutes(20);

    public TimeSpan OfWitness(Dice dice) =>
        dice.Chance(ShareWrong) ? dice.Between(MinWrong, MaxWrong) * (dice.Chance(0.5) ? 1 : -1) : TimeSpan.Zero;

    public TimeSpan OfTime(Dice dice) => Dice.Seconds(dice.Normal(DeviationMinutes * 60));
}
