using Alerts.Contracts;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Noise;

/// <summary>
/// Where a reporter says it was, and how sure they say they are. The error follows a Rayleigh distribution whose 95 % point is the stated
/// radius, as for the position of a GNSS receiver or a place pointed at on a map; some err beyond what they state, and some claim to be
/// exact.
/// </summary>
internal sealed record Scatter
{
    /// <summary>The radius, in standard deviations of one direction, that holds 95 % of a Rayleigh distribution.</summary>
    private static readonly double NineteenInTwenty = Math.Sqrt(-2 * Math.Log(0.05));

    /// <summary>What reporters state, in metres. Assumed: no survey of field reports is known to us.</summary>
    public IReadOnlyList<(double Meters, double Weight)> Stated { get; init; } =
        [(100, 0.2), (250, 0.3), (500, 0.25), (1_000, 0.15), (3_000, 0.1)];

    /// <summary>Share of reports that err by more than they state.</summary>
    public double ShareBeyond { get; init; } = 0.08;

    /// <summary>By how many times what they state, at most.</summary>
    public double MaxBeyond { get; init; } = 3;

    /// <summary>Share of reports that state 0 m; they err as if they had stated <see cref="ClaimedExactMeters"/>.</summary>
    public double ShareClaimedExact { get; init; } = 0.02;

    public double ClaimedExactMeters { get; init; } = 250;

    /// <summary>Share of reports that know the place only vaguely: UCDP's <c>where_prec</c> 2, and below the district.</summary>
    public double ShareVague { get; init; }

    public double MinVagueMeters { get; init; } = 5_000;

    public double MaxVagueMeters { get; init; } = 25_000;

    public (GeoPoint Place, double UncertaintyMeters) Told(GeoPoint truth, Dice dice)
    {
        var stated = dice.Chance(ShareVague) ? Vague(dice) : dice.OneOf(Stated);
        var claimsExact = dice.Chance(ShareClaimedExact);
        var radius = claimsExact ? ClaimedExactMeters : stated;
        var error = dice.Chance(ShareBeyond) ? radius * dice.Between(1, MaxBeyond) : dice.Rayleigh(radius / NineteenInTwenty);
        return (Ground.Step(truth, error, dice.Bearing()), claimsExact ? 0 : stated);
    }

    /// <summary>In whole kilometres.</summary>
    private double Vague(Dice dice) => 1_000 * Math.Round(dice.Between(MinVagueMeters, MaxVagueMeters) / 1_000);
}
