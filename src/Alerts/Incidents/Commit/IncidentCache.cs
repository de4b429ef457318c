using Alerts.Incidents.Correlation;

namespace Alerts.Incidents.Commit;

/// <summary>
/// What this process last knew of cells and incidents, so that a group need not read them again. It may be out of date when another process
/// wrote: the commit compares versions, and a group that met a conflict reads everything anew. One group may be decided while another is
/// committed.
/// </summary>
internal sealed class IncidentCache(TimeProvider clock)
{
    /// <summary>All cells of three days along a border of 2,600 km, at some hundred bytes each.</summary>
    private const int MaxCells = 30_000;

    /// <summary>At some 3 kB each.</summary>
    private const int MaxIncidents = 20_000;

    /// <summary>While other processes write, reading anew costs less than deciding on what is old.</summary>
    private static readonly TimeSpan DistrustAfterConflict = TimeSpan.FromSeconds(1);

    private readonly LruCache<string, IndexCell> cells = new(MaxCells);
    private readonly LruCache<Guid, (RecordCodec Record, IncidentState State)> incidents = new(MaxIncidents);

    private readonly Lock one = new();

    private DateTimeOffset distrustedUntil;
    private string? ofEpoch;

    public IndexCell? Cell(string name)
    {
        lock (one) return IsTrusted && cells.TryGet(name, out var known) ? known : null;
    }

    public (RecordCodec Record, IncidentState State)? Incident(Guid id)
    {
        lock (one) return IsTrusted && incidents.TryGet(id, out var known) ? known : null;
    }

    /// <summary>What was committed to this data set; nothing when another one has taken its place meanwhile.</summary>
    public void Keep(
        string epoch,
        IEnumerable<(string Name, IndexCell Cell)> committed,
        IEnumerable<(Guid Id, RecordCodec Record, IncidentState State)> states)
    {
        lock (one)
        {
            if (ofEpoch != epoch) return;
            foreach (var (name, cell) in committed) cells.Set(name, cell);
            foreach (var (id, record, state) in states) incidents.Set(id, (record with { Payload = default }, state));
        }
    }

    /// <summary>What was known of another data set counts no more: after a restore the same versions may stand for other content.</summary>
    public void BeOf(string epoch)
    {
        lock (one)
        {
            if (ofEpoch == epoch) return;
            cells.Clear();
            incidents.Clear();
            ofEpoch = epoch;
        }
    }

    /// <summary>Somebody else has written, or nobody knows what was written.</summary>
    public void Distrust()
    {
        lock (one)
        {
            cells.Clear();
            incidents.Clear();
            distrustedUntil = clock.GetUtcNow() + DistrustAfterConflict;
        }
    }

    private bool IsTrusted => clock.GetUtcNow() >= distrustedUntil;
}
