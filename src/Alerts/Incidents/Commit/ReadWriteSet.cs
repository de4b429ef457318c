using System.Text.Json;
using Alerts.Incidents.Correlation;
using Alerts.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>What a group has read and changed so far: a later report of the group sees what the earlier ones did.</summary>
internal sealed class ReadWriteSet
{
    private readonly Dictionary<string, CellSlot> cells = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, TrackedRecord<IncidentState>> incidents = [];
    private readonly Dictionary<Guid, TrackedRecord<ReportRecord>> reports = [];
    private readonly Dictionary<string, (int Read, int Now)> rejections = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (DateTimeOffset? At, bool WasDue)> due = [];

    /// <summary>
    /// Takes over what an earlier group makes of it, as if that were committed; false when that did not look at it. The same below.
    /// </summary>
    public bool TryAddCell(string name, ReadWriteSet? earlier)
    {
        if (earlier is null || !earlier.cells.TryGetValue(name, out var known)) return false;
        cells[name] = new(known.Committed);
        return true;
    }

    public bool TryAddIncident(Guid id, ReadWriteSet? earlier) => TryFollow(incidents, earlier?.incidents, id);

    public bool TryAddReport(Guid id, ReadWriteSet? earlier) => TryFollow(reports, earlier?.reports, id);

    public bool TryAddRejection(string fingerprint, ReadWriteSet? earlier)
    {
        if (earlier is null || !earlier.rejections.TryGetValue(fingerprint, out var known)) return false;
        AddRejection(fingerprint, known.Now);
        return true;
    }

    public void AddCell(string name, IndexCell read) => cells[name] = new(read);

    public void AddIncident(Guid id, RecordCodec read, IncidentState? state) => incidents[id] = new(read, state);

    public void AddReport(Guid id, RecordCodec read, ReportRecord? record, ReadOnlyMemory<byte> content) =>
        reports[id] = new(read, record) { Content = content };

    public void AddRejection(string fingerprint, int count) => rejections[fingerprint] = (count, count);

    public bool HasIncident(Guid id) => incidents.ContainsKey(id);

    public bool HasReport(Guid id) => reports.ContainsKey(id);

    public ReportRecord? Report(Guid id) => reports[id].Value;

    /// <summary>An incident on which something is decided: the commit makes sure that it has not changed meanwhile.</summary>
    public IncidentState? Incident(Guid id)
    {
        var slot = incidents[id];
        slot.IsRelevant = true;
        return slot.Value;
    }

    public int RejectionCount(string fingerprint) => rejections[fingerprint].Now;

    /// <summary>Everybody in these cells. What is decided on them holds only while they do.</summary>
    public IEnumerable<IndexEntry> IndexEntries(IEnumerable<string> about)
    {
        foreach (var name in about)
        {
            var cell = cells[name];
            cell.IsRelevant = true;
            foreach (var neighbour in cell.Now.Entries) yield return neighbour;
        }
    }

    public void SetReport(Guid id, ReportRecord record, ReadOnlyMemory<byte>? content = null, int entry = 0)
    {
        var slot = reports[id];
        slot.Set(record);
        slot.Content = content ?? slot.Content;
        slot.Entry = entry > 0 ? entry : slot.Entry;
    }

    public void SetRejectionCount(string fingerprint, int count) => rejections[fingerprint] = rejections[fingerprint] with { Now = count };

    /// <summary>Keeps an incident and moves it among the cells if it grew or became more exact.</summary>
    public void SetIncident(IncidentState state)
    {
        var id = state.Incident.Id;
        if (!incidents.TryGetValue(id, out var slot)) incidents[id] = slot = new(RecordCodec.Absent, null);
        var before = slot.Value is { } known ? IndexEntry.Of(known) : null;
        var after = IndexEntry.Of(state);
        slot.Set(state);
        if (before == after) return;
        List<string> cellsAfter = after is null ? [] : [.. SpatioTemporalIndex.CellsOf(after)];
        foreach (var left in before is null ? [] : SpatioTemporalIndex.CellsOf(before).Except(cellsAfter)) cells[left].Set(id, null);
        foreach (var name in cellsAfter) cells[name].Set(id, after!);
    }

    public void SetDue(Guid incidentId, DateTimeOffset? at, bool wasDue) =>
        due[incidentId] = (at, wasDue || (due.TryGetValue(incidentId, out var known) && known.WasDue));

    /// <summary>
    /// Cells that an incident stands in, or will, but that were not read: only when one that lasted moves across a cell's edge.
    /// </summary>
    public List<string> Unread(IncidentState state) =>
        IndexEntry.Of(state) is { } neighbour ? [.. SpatioTemporalIndex.CellsOf(neighbour).Where(name => !cells.ContainsKey(name))] : [];

    /// <summary>Turns everything that changed, or that was relied upon, into comparisons and writes.</summary>
    public void WriteTo(CommitPlan plan, RedisKeys keys, RetentionOptions retention)
    {
        foreach (var (name, cell) in cells) cell.WriteTo(plan, keys.IndexCell(name));
        foreach (var (id, slot) in incidents)
            slot.WriteTo(
                plan,
                keys.Incident(id),
                TimeSpan.Zero,
                state => JsonSerializer.SerializeToUtf8Bytes(state, IncidentJson.Default.IncidentState));
        foreach (var (id, slot) in reports)
            slot.WriteTo(plan, keys.Report(id), retention.Reports, record => ReportCodec.Write(record, slot.Content));
        foreach (var (fingerprint, (read, now)) in rejections)
        {
            if (now != read) plan.CountRejections(fingerprint, read, now);
        }
        foreach (var (id, (at, wasDue)) in due)
        {
            if (at is not null || wasDue) plan.Due(id, at);
        }
    }

    /// <summary>Hands on what is now known to be in Redis.</summary>
    /// <param name="epoch">The data set that it was committed to.</param>
    public void KeepIn(IncidentCache cache, string epoch) => cache.Keep(
        epoch,
        cells.Select(static cell => (cell.Key, cell.Value.Committed)),
        incidents.Where(static incident => incident.Value.Value is not null)
            .Select(static incident => (incident.Key, incident.Value.Committed, incident.Value.Value!)));

    private static bool TryFollow<TKey, T>(Dictionary<TKey, TrackedRecord<T>> own, Dictionary<TKey, TrackedRecord<T>>? earlier, TKey key)
        where TKey : notnull
    {
        if (earlier is null || !earlier.TryGetValue(key, out var known)) return false;
        own[key] = known.Next();
        return true;
    }
}
