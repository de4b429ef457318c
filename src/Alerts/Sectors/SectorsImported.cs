namespace Alerts.Sectors;

/// <summary>Answer to <c>PUT /api/v1/sectors</c>.</summary>
/// <param name="Version">Made from the content: the same sectors are always the same version.</param>
/// <param name="Sectors">How many there are.</param>
internal sealed record SectorsImported(string Version, int Sectors);
