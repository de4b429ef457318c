namespace Alerts.Sectors;

/// <summary>Result of reading a collection: it, or everything that is wrong with it.</summary>
internal sealed record SectorReading(SectorCollection? Collection, IReadOnlyList<SectorProblem> Problems)
{
    public bool IsJson => Problems is not [{ Code: SectorProblem.NotJson }];
}
