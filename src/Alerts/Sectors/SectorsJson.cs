using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Sectors;

/// <summary>Answer to <c>PUT /api/v1/sectors</c>.</summary>
/// <param name="Version">Made from the content: the same sectors are always the same version.</param>
/// <param name="Sectors">How many there are.</param>
internal sealed record SectorsImported(string Version, int Sectors);

/// <summary>RFC 9457 problem that names every feature at fault.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Errors">Everything that is wrong.</param>
internal sealed record SectorsInvalid(int Status, string Code, string Title, IReadOnlyList<SectorProblem> Errors);

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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SectorsImported))]
[JsonSerializable(typeof(SectorsInvalid))]
[JsonSerializable(typeof(SectorsAnswer))]
internal sealed partial class SectorsJson : JsonSerializerContext;
