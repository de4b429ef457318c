using Microsoft.Extensions.Caching.Memory;

namespace Alerts.Incidents;

/// <summary>
/// What this process last knew of cells and incidents, so that a group need not read them again. It may be out of date when another process wrote: the
/// commit compares versions, and a group that met a conflict reads everything anew.
/// </summary>
internal sealed class BorderCache(TimeProvider clock) : IDisposable
{
    private const int MostCells = 5_000;
    private const int MostIncidents = 10_000;

    /// <summary>While other processes write, reading anew costs less than deciding on what is old.</summary>
    private static readonly TimeSpan DistrustAfterConflict = TimeSpan.FromSeconds(1);

    private readonly MemoryCache cells = new(new MemoryCacheOptions { SizeLimit = MostCells });
    private readonly MemoryCache incidents = new(new MemoryCacheOptions { SizeLimit = MostIncidents });

    private DateTimeOffset distrustedUntil;

    public Cell? Cell(string name) => IsTrusted && cells.TryGetValue(name, out Cell? known) ? known : null;

    public (RecordText Record, IncidentState State)? Incident(Guid id) =>
        IsTrusted && incidents.TryGetValue(id, out (RecordText, IncidentState) known) ? known : null;

    public void Keep(string name, Cell cell) => cells.Set(name, cell, Sized);

    public void Keep(Guid id, RecordText record, IncidentState state) => incidents.Set(id, (record with { Payload = default }, state), Sized);

    /// <summary>Somebody else has written, or nobody knows what was written.</summary>
    public void Distrust()
    {
        cells.Clear();
        incidents.Clear();
        distrustedUntil = clock.GetUtcNow() + DistrustAfterConflict;
    }

    public void Dispose()
    {
        cells.Dispose();
        incidents.Dispose();
    }

    private bool IsTrusted => clock.GetUtcNow() >= distrustedUntil;

    private static MemoryCacheEntryOptions Sized { get; } = new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10) };
}
