using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Sectors;

/// <summary>Answer to <c>PUT /api/v1/sectors</c>.</summary>
internal sealed record SectorsImported(string Version, int Sectors);

/// <summary>RFC 9457 problem that names every feature at fault.</summary>
internal sealed record SectorsInvalid(int Status, string Code, string Title, IReadOnlyList<SectorProblem> Errors);

/// <summary>Answer to <c>GET /api/v1/sectors/locate</c>.</summary>
internal sealed record SectorsAnswer(
    string Version,
    IReadOnlyList<IncidentSector> Sectors,
    string? Nearest,
    string? Side,
    double? DistanceToBorderMeters);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SectorsImported))]
[JsonSerializable(typeof(SectorsInvalid))]
[JsonSerializable(typeof(SectorsAnswer))]
internal sealed partial class SectorsJson : JsonSerializerContext;
