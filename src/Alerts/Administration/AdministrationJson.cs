using System.Text.Json.Serialization;
using Alerts.Sectors;

namespace Alerts.Administration;

/// <summary>Answer of <c>sectors check</c> and <c>sectors import</c>.</summary>
internal sealed record SectorsChecked(bool Sound, string? Version, int? Sectors, IReadOnlyList<SectorProblem> Problems);

/// <summary>Answer of <c>backup</c> and <c>restore</c>.</summary>
internal sealed record BackupTold(string Border, long Seq, DateTimeOffset CreatedAt, long Keys, long Items, double PausedSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SectorsChecked))]
[JsonSerializable(typeof(BackupTold))]
[JsonSerializable(typeof(Diagnosis))]
internal sealed partial class AdministrationJson : JsonSerializerContext;
