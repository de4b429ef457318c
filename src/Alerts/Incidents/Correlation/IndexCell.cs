using System.Collections.Immutable;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// A cell of the neighbourhood as it was read. Its version grows with every change, so that the commit can tell whether it still holds.
/// </summary>
/// <param name="Version">0 when nothing ever happened here.</param>
/// <param name="Entries">Who happened here.</param>
internal sealed record IndexCell(long Version, ImmutableArray<IndexEntry> Entries)
{
    public static IndexCell Empty { get; } = new(0, []);

    public IndexCell With(IndexEntry neighbour) => this with { Entries = Without(neighbour.Id).Entries.Add(neighbour) };

    public IndexCell Without(Guid id) => this with { Entries = Entries.RemoveAll(neighbour => neighbour.Id == id) };
}
