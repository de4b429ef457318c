using Alerts.Sectors;

namespace Alerts.Administration;

/// <summary>Answer of <c>sectors check</c> and <c>sectors import</c>.</summary>
internal sealed record SectorsChecked(bool Sound, string? Version, int? Sectors, IReadOnlyList<SectorProblem> Problems);
