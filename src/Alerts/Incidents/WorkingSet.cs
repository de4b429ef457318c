using System.Text.Json;

namespace Alerts.Incidents;

/// <summary>What a group has read and changed so far: a later report of the group sees what the earlier ones did.</summary>
internal sealed class WorkingSet
{
    private readonly Dictionary<string, Slot<List<Neighbour>>> cells = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Slot<IncidentState>> incidents = [];
    private readonly Dictionary<Guid, Slot<ReportRecord>> reports = [];
    private readonly Dictionary<string, Slot<int>> rejections = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (DateTimeOffset? At, bool WasDue)> due = [];

    public void AddCell(string cell, RecordText read, List<Neighbour> neighbours) => cells[cell] = new(read, neighbours);

    public void AddIncident(Guid id, RecordText read, IncidentState? state) => incidents[id] = new(read, state);

    public void AddReport(Guid id, RecordText read, ReportRecord? record, string? content) => reports[id] = new(read, record) { Tail = content };

    public void AddRejection(string fingerprint, RecordText read, int count) => rejections[fingerprint] = new(read, count);

    public bool HasIncident(Guid id) => incidents.ContainsKey(id);

    public ReportRecord? Report(Guid id) => reports[id].Value;

    public IncidentState? Incident(Guid id) => incidents[id].Value;

    /// <summary>What is decided holds only while this incident is as it was read.</summary>
    public void RelyOn(Guid incidentId) => incidents[incidentId].IsRelevant = true;

    public int RejectionCount(string fingerprint) => rejections[fingerprint].Value;

    public IEnumerable<Neighbour> Neighbours(IEnumerable<string> about)
    {
        foreach (var cell in about)
        {
            var slot = cells[cell];
            slot.IsRelevant = true;
            foreach (var neighbour in slot.Value!) yield return neighbour;
        }
    }

    public void SetReport(Guid id, ReportRecord record, string? content = null, int entry = 0)
    {
        var slot = reports[id];
        slot.Set(record);
        slot.Tail = content ?? slot.Tail;
        slot.Entry = entry > 0 ? entry : slot.Entry;
    }

    public void SetRejectionCount(string fingerprint, int count) => rejections[fingerprint].Set(count);

    /// <summary>Keeps an incident and moves it among the cells if it grew or became more exact.</summary>
    public void SetIncident(IncidentState state)
    {
        var id = state.Incident.Id;
        if (!incidents.TryGetValue(id, out var slot)) incidents[id] = slot = new(RecordText.Absent, null);
        var before = slot.Value is { } known ? Neighbour.Of(known.Incident) : null;
        var after = Neighbour.Of(state.Incident);
        slot.Set(state);
        if (before == after) return;
        var cellsAfter = Neighbourhood.CellsOf(after).ToList();
        foreach (var left in before is null ? [] : Neighbourhood.CellsOf(before).Except(cellsAfter)) Change(left, list => list.RemoveAll(n => n.Id == id));
        foreach (var cell in cellsAfter)
        {
            Change(cell, list =>
            {
                list.RemoveAll(n => n.Id == id);
                list.Add(after);
            });
        }
    }

    public void SetDue(Guid incidentId, DateTimeOffset? at, bool wasDue) => due[incidentId] = (at, wasDue || (due.TryGetValue(incidentId, out var known) && known.WasDue));

    /// <summary>Cells that an incident stands in, or will, but that were not read: only when one that lasted moves across a cell's edge.</summary>
    public List<string> Unread(IncidentState state) =>
        [.. Neighbourhood.CellsOf(Neighbour.Of(state.Incident)).Where(cell => !cells.ContainsKey(cell))];

    /// <summary>Turns everything that changed into comparisons and writes.</summary>
    public void WriteTo(CommitPlan plan, RedisKeys keys, RetentionOptions retention)
    {
        foreach (var (cell, slot) in cells.Where(pair => pair.Value.IsRelevant || pair.Value.IsChanged))
        {
            plan.Check(keys.Neighbourhood(cell), slot.Read);
            if (slot.IsChanged) plan.Write(keys.Neighbourhood(cell), slot.Read, 0, CellLifetime, NeighbourText.Write(slot.Value!));
        }
        foreach (var (id, slot) in incidents.Where(pair => pair.Value.IsRelevant || pair.Value.IsChanged))
        {
            plan.Check(keys.Incident(id), slot.Read);
            if (slot.IsChanged) plan.Write(keys.Incident(id), slot.Read, 0, TimeSpan.Zero, JsonSerializer.Serialize(slot.Value!, IncidentJson.Default.IncidentState));
        }
        foreach (var (id, slot) in reports.Where(pair => pair.Value.IsChanged))
        {
            plan.Check(keys.Report(id), slot.Read);
            plan.Write(keys.Report(id), slot.Read, slot.Entry, retention.Reports, ReportText.Write(slot.Value!, slot.Tail));
        }
        foreach (var (fingerprint, slot) in rejections.Where(pair => pair.Value.IsChanged))
        {
            plan.Check(keys.RejectionCount(fingerprint), slot.Read);
            plan.Write(keys.RejectionCount(fingerprint), slot.Read, 0, retention.Rejections, slot.Value.ToString());
        }
        foreach (var (id, (at, wasDue)) in due)
        {
            if (at is not null || wasDue) plan.Due(id, at);
        }
    }

    /// <summary>As long as a report may be old (30 days), the longest period of a cell, and a day for late commits.</summary>
    private static readonly TimeSpan CellLifetime = TimeSpan.FromDays(36);

    private void Change(string cell, Action<List<Neighbour>> change)
    {
        var slot = cells[cell];
        var copy = new List<Neighbour>(slot.Value!);
        change(copy);
        slot.Set(copy);
    }

    private sealed class Slot<T>(RecordText read, T? value)
    {
        public RecordText Read { get; } = read;

        public T? Value { get; private set; } = value;

        public bool IsChanged { get; private set; }

        /// <summary>A decision depended on it, so it must not have changed meanwhile.</summary>
        public bool IsRelevant { get; set; }

        public string? Tail { get; set; }

        public int Entry { get; set; }

        public void Set(T changed)
        {
            Value = changed;
            IsChanged = true;
        }
    }
}
