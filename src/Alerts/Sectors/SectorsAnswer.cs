using Alerts.Contracts;

namespace Alerts.Sectors;

/// <summary>Answer to <c>GET /api/v1/sectors/locate</c>.</summary>
/// <param name="Version">The version of the sectors that was used.</param>
/// <param name="Sectors">Every sector that the disc touches and the key may see.</param>
/// <param name="Nearest">Id of the sector that holds the centre, or the nearest; absent when the key may not see it.</param>
/// <param name="Side">Side of the border line as an ISO 3166-1 alpha-2 code; absent beyond the line's ends.</param>
/// <param name="DistanceToBorderMeters">Geodesic; absent without a border line.</param>
internal sealed record SectorsAnswer(
    string Version,
    IReadOnlyList<IncidentSector> Sectors,
    string? Nearest,
    string? Side,
    double? DistanceToBorderMeters);
