using Alerts.Contracts;
using Alerts.Quality.Noise;
using static Alerts.Contracts.EventCode;

namespace Alerts.Quality.Worlds;

/// <summary>All that a world is made of, but for the seed.</summary>
internal sealed record WorldPlan
{
    public required string Name { get; init; }

    /// <summary>One sentence for the page.</summary>
    public required string About { get; init; }

    public required int Events { get; init; }

    public required TimeSpan Span { get; init; }

    /// <summary>Only of so many sectors that neighbour each other; 0: of all.</summary>
    public int Sectors { get; init; }

    /// <summary>
    /// How far an event lies from the position at which UCDP coded it, as a deviation in each direction: events of one town are coded at
    /// its centre and do not all happen there.
    /// </summary>
    public double JitterMeters { get; init; } = 400;

    /// <summary>
    /// The same where UCDP knows the place only to about 25 km (<c>where_prec</c> 2): dozens of events lie at one position of that kind.
    /// </summary>
    public double JitterNearMeters { get; init; } = 4_000;

    /// <summary>The same where UCDP knows only the district, whose centre stands for it.</summary>
    public double JitterDistrictMeters { get; init; } = 8_000;

    /// <summary>Share of events that last.</summary>
    public double ShareLasting { get; init; } = 0.2;

    public TimeSpan MinLasting { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan MaxLasting { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Of long shelling.</summary>
    public TimeSpan MinBurst { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan MaxBurst { get; init; } = TimeSpan.FromMinutes(20);

    public TimeSpan MinPause { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMinutes(50);

    /// <summary>How many reporters tell of an event.</summary>
    public IReadOnlyList<(int Count, double Weight)> Tellers { get; init; } =
        [(1, 0.25), (2, 0.25), (3, 0.2), (4, 0.14), (5, 0.1), (6, 0.06)];

    /// <summary>Share of the tellers that live near; the others may be anybody, and heard of it.</summary>
    public double ShareNear { get; init; } = 0.5;

    /// <summary>Share of events told in each way; the rest is ordinary.</summary>
    public IReadOnlyList<(EventScene Scene, double Share)> Scenes { get; init; } = [(EventScene.AtOnce, 0.01)];

    /// <summary>Invented by single reporters, as a share of <see cref="Events"/>: with the coordinated ones about 2 % of reports.</summary>
    public double ShareInvented { get; init; } = 0.04;

    /// <summary>Invented by an organisation with many keys.</summary>
    public int Coordinated { get; init; } = 1;

    public int MaxCoordinatedKeys { get; init; } = 10;

    /// <summary>
    /// What happens where UCDP coded fighting. UCDP does not say with which weapons; the mixture is assumed after ACLED's for both
    /// countries, with border events of our own.
    /// </summary>
    public IReadOnlyList<(EventCode Kind, double Weight)> Kinds { get; init; } =
    [
        (ArmedClash, 0.33), (Shelling, 0.18), (RemoteExplosive, 0.16), (DroneStrike, 0.05), (AirStrike, 0.04), (Grenade, 0.04),
        (SuicideBomb, 0.02), (PeacefulProtest, 0.02), (ViolentDemonstration, 0.01), (MobViolence, 0.01), (ArmedCrossing, 0.03),
        (CivilianCrossing, 0.02), (CrossingPointClosed, 0.02), (AccessRestricted, 0.01), (Displacement, 0.02), (TroopMovement, 0.02),
        (Arrests, 0.01), (Looting, 0.01),
    ];

    /// <summary>What happens where UCDP coded violence against civilians.</summary>
    public IReadOnlyList<(EventCode Kind, double Weight)> KindsOneSided { get; init; } =
        [(AttackOnCivilians, 0.5), (Abduction, 0.12), (SuicideBomb, 0.1), (RemoteExplosive, 0.23), (Grenade, 0.05)];

    public Scatter Scatter { get; init; } = new();

    public Clocks Clocks { get; init; } = new();

    public Rounding Rounding { get; init; } = new();

    public Lateness Lateness { get; init; } = new();

    public Confusion Confusion { get; init; } = new();

    public Repeats Repeats { get; init; } = new();

    public Numbers Numbers { get; init; } = new();
}
