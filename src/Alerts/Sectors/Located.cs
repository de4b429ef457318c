using Alerts.Contracts;

namespace Alerts.Sectors;

/// <summary>Where a disc of uncertainty lies.</summary>
/// <param name="SectorsVersion">The version of the sectors that was used.</param>
/// <param name="Sectors">Every sector that the disc touches.</param>
/// <param name="NearestSector">Id of the sector that holds the centre, or the nearest; null when there are no sectors.</param>
/// <param name="Side">Side of the border line as an ISO 3166-1 alpha-2 code; null beyond the line's ends.</param>
/// <param name="DistanceToBorderMeters">Geodesic; null without a border line.</param>
internal sealed record Located(
    string SectorsVersion,
    IReadOnlyList<IncidentSector> Sectors,
    string? NearestSector,
    string? Side,
    double? DistanceToBorderMeters);
