namespace Alerts.Incidents;

/// <summary>
/// What this process last knew of cells and incidents, so that a group need not read them again. It may be out of date when another process wrote: the
/// commit compares versions, and a group that met a conflict reads everything anew. Used by one group at a time.
/// </summary>
internal sealed class BorderCache(TimeProvider clock)
{
    /// <summary>All cells of three days along a border of 2,600 km, at some hundred bytes each.</summary>
    private const int MostCells = 30_000;

    /// <summary>At some 3 kB each.</summary>
    private const int MostIncidents = 20_000;

    /// <summary>While other processes write, reading anew costs less than deciding on what is old.</summary>
    private static readonly TimeSpan DistrustAfterConflict = TimeSpan.FromSeconds(1);

    private readonly RecentlyUsed<string, Cell> cells = new(MostCells);
    private readonly RecentlyUsed<Guid, (RecordText Record, IncidentState State)> incidents = new(MostIncidents);

    private DateTimeOffset distrustedUntil;
    private string? ofEpoch;

    public Cell? Cell(string name) => IsTrusted && cells.TryGet(name, out var known) ? known : null;

    public (RecordText Record, IncidentState State)? Incident(Guid id) => IsTrusted && incidents.TryGet(id, out var known) ? known : null;

    public void Keep(string name, Cell cell) => cells.Set(name, cell);

    public void Keep(Guid id, RecordText record, IncidentState state) => incidents.Set(id, (record with { Payload = default }, state));

    /// <summary>What was known of another data set counts no more: after a restore the same versions may stand for other content.</summary>
    public void BeOf(string epoch)
    {
        if (ofEpoch == epoch) return;
        cells.Clear();
        incidents.Clear();
        ofEpoch = epoch;
    }

    /// <summary>Somebody else has written, or nobody knows what was written.</summary>
    public void Distrust()
    {
        cells.Clear();
        incidents.Clear();
        distrustedUntil = clock.GetUtcNow() + DistrustAfterConflict;
    }

    private bool IsTrusted => clock.GetUtcNow() >= distrustedUntil;
}
