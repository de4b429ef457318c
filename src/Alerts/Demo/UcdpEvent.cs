using Alerts.Contracts;

namespace Alerts.Demo;

/// <summary>
/// A coded event of the UCDP Georeferenced Event Dataset, as far as the demo needs it. What the data does not say is null.
/// </summary>
internal sealed record UcdpEvent
{
    public required string Id { get; init; }

    public required DateOnly Date { get; init; }

    public required GeoPoint Position { get; init; }

    /// <summary>UCDP <c>where_prec</c>: 1 exact, 2 within about 25 km, 3 district, 4 province, 5 vague, 6 country.</summary>
    public int? PlacePrecision { get; init; }

    /// <summary>Whether one armed side attacked people who were not.</summary>
    public required bool OneSided { get; init; }

    public required string SideA { get; init; }

    public required string SideB { get; init; }

    /// <summary>Name of the place; empty when none is given.</summary>
    public required string Place { get; init; }

    public int? DeathsLow { get; init; }

    public int? DeathsBest { get; init; }

    public int? DeathsHigh { get; init; }

    public int? DeathsOfCivilians { get; init; }

    /// <summary>Radius that holds the true position, in metres; null when the place is too vague to be reported at all.</summary>
    public double? UncertaintyMeters => PlacePrecision switch
    {
        1 => 1_000,
        2 => 25_000,
        3 or null => 50_000,
        _ => null,
    };

    /// <summary>UCDP codes who fought whom, not with which weapons: no finer code can be told from it.</summary>
    public EventCode Event => OneSided ? EventCode.AttackOnCivilians : EventCode.ArmedClash;

    /// <summary>Estimates that contradict each other are reduced to the best one.</summary>
    public Casualties? Casualties
    {
        get
        {
            if (DeathsLow is null && DeathsBest is null && DeathsHigh is null) return null;
            var inOrder = DeathsLow <= DeathsBest && DeathsBest <= DeathsHigh;
            return new()
            {
                Killed = inOrder ? new(DeathsLow, DeathsBest, DeathsHigh) : new(null, DeathsBest, null),
                Civilians = DeathsOfCivilians > 0 ? true : null,
            };
        }
    }

    public IReadOnlyList<Actor> Actors =>
        [.. new[] { SideA, SideB }.Where(side => side.Length > 0).Select(side => new Actor(side, Kind(side)))];

    private static string Kind(string side) => side switch
    {
        "Civilians" => "civilians",
        _ when side.StartsWith("Government of ", StringComparison.Ordinal) => "state",
        _ => "non-state",
    };
}
