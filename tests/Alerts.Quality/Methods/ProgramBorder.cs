using System.Diagnostics;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>
/// The program under test: a border in memory that decides with the program's own pure functions, in the order of <see
/// cref="BatchDecider"/>, each report as it arrives. Everything of the instrument that knows these functions stands in this file.
/// </summary>
internal sealed class ProgramBorder(CorrelationRules rules)
{
    private readonly Dictionary<Guid, IncidentState> incidents = [];
    private readonly Dictionary<string, IndexCell> cells = [];
    private readonly Dictionary<Guid, Guid> incidentOf = [];
    private readonly Dictionary<Guid, List<LogEntry>> alerts = [];
    private readonly PriorityQueue<Guid, DateTimeOffset> due = new();

    public static Grouping Run(World world, CorrelationRules rules)
    {
        var border = new ProgramBorder(rules);
        var watch = Stopwatch.StartNew();
        foreach (var told in world.Reports) border.Take(told.Report);
        border.AnnounceUntil(DateTimeOffset.MaxValue);
        watch.Stop();

        var final = world.Reports.Select(told => border.Final(border.incidentOf[told.Report.PublicId])).ToList();
        var numbers = final.Distinct().Index().ToDictionary(static pair => pair.Item, static pair => pair.Index);
        var merged = border.incidents.Keys.Where(id => !numbers.ContainsKey(id)).ToLookup(border.Final);
        return new([.. final.Select(id => numbers[id])])
        {
            Incidents = [.. numbers.OrderBy(static pair => pair.Value).Select(pair => border.Say(pair.Key, merged[pair.Key]))],
            Took = watch.Elapsed,
        };
    }

    /// <summary>Decides one report, as it arrives.</summary>
    public void Take(LocatedReport report)
    {
        var now = report.SaidAt;
        AnnounceUntil(now);
        var near = CandidateSelection.Of(Neighbours(report.CellsAbout(rules)), report, rules);
        var correlated = Correlator.Decide(report, [.. near.Select(id => incidents[id])], rules, now);
        var decision = correlated.Placed;
        var before = incidents.GetValueOrDefault(decision.State.Incident.Id);
        var state = Keep(decision.State, before);
        incidentOf[report.PublicId] = state.Incident.Id;
        Move(correlated.Moved, state);
        if (decision is Decision.Opened) Write(AlertType.Raised, state, [IncidentChange.Opened], now);
        else if (decision is Decision.Joined { AnnounceNow: true }) Announce(state, now);
        else HoldBack(state, before);
        foreach (var (other, type, moved) in correlated.Others)
        {
            var known = incidents.GetValueOrDefault(other.Incident.Id);
            var kept = Keep(other, known);
            Move(moved, kept);
            if (type == AlertType.Raised) Write(AlertType.Raised, kept, [IncidentChange.Opened], now);
            else if (type is { } told) Announce(kept, now, told);
            else HoldBack(kept, known);
        }
    }

    private void HoldBack(IncidentState state, IncidentState? before)
    {
        if (state.HeldBack.Count > 0 && !(before?.HeldBack.Count > 0))
            due.Enqueue(state.Incident.Id, state.AnnouncedAt + IncidentDecider.AnnouncementInterval);
    }

    /// <summary>Reports have their public ids for their own here.</summary>
    private void Move(IReadOnlyList<Guid> reports, IncidentState state)
    {
        foreach (var report in reports) incidentOf[report] = state.Incident.Id;
    }

    /// <summary>What the once-a-second rule held back.</summary>
    private void AnnounceUntil(DateTimeOffset now)
    {
        while (due.TryPeek(out var id, out var at) && at <= now)
        {
            due.Dequeue();
            if (incidents[id].HeldBack.Count > 0) Announce(incidents[id], at);
        }
    }

    private void Announce(IncidentState state, DateTimeOffset now, AlertType type = AlertType.Updated)
    {
        var (announced, changes, previous) = IncidentDecider.Announce(state, now);
        Write(type, Keep(announced, state), changes, now, previous);
    }

    private void Write(
        AlertType type, IncidentState state, IReadOnlyList<IncidentChange> changes, DateTimeOffset now, PreviousAlert? previous = null)
    {
        if (!alerts.TryGetValue(state.Incident.Id, out var ofOne)) alerts[state.Incident.Id] = ofOne = [];
        ofOne.Add(new(type, now, changes, state.Correlation, state.Incident, previous));
    }

    private IncidentState Keep(IncidentState state, IncidentState? before)
    {
        incidents[state.Incident.Id] = state;
        var after = IndexEntry.Of(state);
        if (before is not null && IndexEntry.Of(before) is { } last)
        {
            if (last == after) return state;
            foreach (var cell in SpatioTemporalIndex.CellsOf(last)) cells[cell] = cells[cell].Without(last.Id);
        }
        if (after is null) return state;
        foreach (var cell in SpatioTemporalIndex.CellsOf(after)) cells[cell] = cells.GetValueOrDefault(cell, IndexCell.Empty).With(after);
        return state;
    }

    private IEnumerable<IndexEntry> Neighbours(IReadOnlyList<string> about) =>
        about.SelectMany(cell => cells.GetValueOrDefault(cell, IndexCell.Empty).Entries).DistinctBy(static neighbour => neighbour.Id);

    private Guid Final(Guid id) => incidents[id].Incident.MergedInto is { } into && into != id ? Final(into) : id;

    private SaidIncident Say(Guid id, IEnumerable<Guid> merged)
    {
        var incident = incidents[id].Incident;
        return new(
            incident.Event,
            incident.Certainty,
            incident.Location,
            incident.UncertaintyMeters,
            incident.Side,
            [.. merged.Append(id).SelectMany(one => alerts[one]).OrderBy(static entry => entry.At).Select(entry => Said(entry, id))]);
    }

    private static SaidAlert Said(LogEntry entry, Guid final) => new(
        entry.At,
        entry.Incident.Id == final,
        entry.Incident.Event,
        entry.Incident.Location,
        entry.Incident.UncertaintyMeters,
        IsMerge: entry.Incident.MergedInto is not null,
        IsSplit: entry.Type == AlertType.Split);
}
