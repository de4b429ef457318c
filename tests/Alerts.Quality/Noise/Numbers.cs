using Alerts.Contracts;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Noise;

/// <summary>Counts and casualties as they are told: many give none, most are somewhat off. Assumed.</summary>
internal sealed record Numbers
{
    public double ShareCounted { get; init; } = 0.5;

    public double ShareCasualties { get; init; } = 0.4;

    /// <summary>Deviation of the natural logarithm of what is told of what is true: 0.3 is a third too much or too little.</summary>
    public double Error { get; init; } = 0.3;

    private static readonly (CountQualifier? Value, double Weight)[] Qualifiers =
        [(null, 0.4), (CountQualifier.Exact, 0.1), (CountQualifier.Approximate, 0.35), (CountQualifier.AtLeast, 0.15)];

    public (int? Count, CountQualifier? Qualifier) Count(TrueEvent truth, Dice dice)
    {
        if (truth.Count == 1 || !dice.Chance(ShareCounted)) return (null, null);
        return (Math.Max(1, Off(truth.Count, dice)), dice.OneOf(Qualifiers));
    }

    public Casualties? Casualties(TrueEvent truth, Dice dice) =>
        truth.Killed > 0 && dice.Chance(ShareCasualties) ? new() { Killed = new(null, Off(truth.Killed, dice), null) } : null;

    private int Off(int truth, Dice dice) => (int)Math.Round(truth * Math.Exp(dice.Normal(Error)));
}
