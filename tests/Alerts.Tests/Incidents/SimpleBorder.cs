using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;

namespace Alerts.Tests.Incidents;

/// <summary>The model of the border: everything in memory, one report after another, every incident looked at for every report.</summary>
internal sealed class SimpleBorder(CorrelationRules rules)
{
    private readonly Dictionary<Guid, IncidentState> incidents = [];

    public List<LogEntry> Log { get; } = [];

    /// <summary>Those that are not part of another one.</summary>
    public IReadOnlyCollection<IncidentState> Incidents => [.. incidents.Values.Where(state => state.Incident.MergedInto is null)];

    public IReadOnlyCollection<IncidentState> All => incidents.Values;

    public IncidentState this[Guid id] => incidents[id];

    public Decision Take(LocatedReport report, DateTimeOffset now)
    {
        var about = report.CellsAbout(rules);
        var inCells = incidents.Values.Select(IndexEntry.Of).OfType<IndexEntry>()
            .Where(one => SpatioTemporalIndex.CellsOf(one).Intersect(about).Any());
        var near = CandidateSelection.Of(inCells, report, rules);
        var correlated = Correlator.Decide(report, [.. near.Select(id => incidents[id])], rules, now);
        var decision = correlated.Placed;
        incidents[decision.State.Incident.Id] = decision.State;
        if (decision is Decision.Opened) Write(AlertType.Raised, decision.State, [IncidentChange.Opened], now);
        else if (decision is Decision.Joined { AnnounceNow: true }) Announce(decision.State.Incident.Id, now);
        foreach (var (state, type, _) in correlated.Others)
        {
            incidents[state.Incident.Id] = state;
            if (type == AlertType.Raised) Write(AlertType.Raised, state, [IncidentChange.Opened], now);
            else if (type is { } told) Announce(state.Incident.Id, now, told);
        }
        return decision;
    }

    /// <summary>What the once-a-second rule held back.</summary>
    public void AnnounceDue(DateTimeOffset now)
    {
        foreach (var state in incidents.Values.Where(state =>
            state.HeldBack.Count > 0 && now - state.AnnouncedAt >= IncidentDecider.AnnouncementInterval).ToList())
            Announce(state.Incident.Id, now);
    }

    private void Announce(Guid id, DateTimeOffset now, AlertType type = AlertType.Updated)
    {
        var (announced, changes, previous) = IncidentDecider.Announce(incidents[id], now);
        incidents[id] = announced;
        Write(type, announced, changes, now, previous);
    }

    private void Write(
        AlertType type, IncidentState state, IReadOnlyList<IncidentChange> changes, DateTimeOffset now, PreviousAlert? previous = null) =>
        Log.Add(new(type, now, changes, state.Correlation, state.Incident, previous));
}
