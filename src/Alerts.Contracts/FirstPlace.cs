namespace Alerts.Contracts;

/// <summary>Where an incident was first placed.</summary>
/// <param name="Location">Centre of the disc.</param>
/// <param name="UncertaintyMeters">Its radius in metres.</param>
/// <param name="Sectors">Ids of the sectors that the disc touched.</param>
public sealed record FirstPlace(GeoPoint Location, double UncertaintyMeters, IReadOnlyList<string>? Sectors = null);
