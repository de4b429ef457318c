namespace Alerts.Sectors;

/// <summary>RFC 9457 problem that names every feature at fault.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Errors">Everything that is wrong.</param>
internal sealed record SectorsInvalid(int Status, string Code, string Title, IReadOnlyList<SectorProblem> Errors);
