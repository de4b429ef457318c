namespace Alerts.Contracts;

/// <summary>A place of an incident, with all that follows from it.</summary>
/// <param name="Location">Centre of the disc.</param>
/// <param name="UncertaintyMeters">Its radius in metres.</param>
/// <param name="Sectors">Sectors that the disc touches.</param>
/// <param name="NearestSector">Id of the sector nearest to <c>location</c>.</param>
/// <param name="Side">The side of the border line.</param>
/// <param name="DistanceToBorderMeters">Geodesic distance to the border line.</param>
/// <param name="PossibleSides">Both sides, where it may be either.</param>
public sealed record IncidentPlace(
    GeoPoint Location,
    double UncertaintyMeters,
    IReadOnlyList<IncidentSector> Sectors,
    string? NearestSector = null,
    string? Side = null,
    double? DistanceToBorderMeters = null,
    IReadOnlyList<string>? PossibleSides = null);
