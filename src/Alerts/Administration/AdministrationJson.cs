using System.Text.Json.Serialization;
using Alerts.Sectors;

namespace Alerts.Administration;

/// <summary>Answer of <c>sectors check</c> and <c>sectors import</c>.</summary>
internal sealed record SectorsChecked(bool Sound, string? Version, int? Sectors, IReadOnlyList<SectorProblem> Problems);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SectorsChecked))]
internal sealed partial class AdministrationJson : JsonSerializerContext;
