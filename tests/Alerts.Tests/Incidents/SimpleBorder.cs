using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

/// <summary>The model of the border: everything in memory, one report after another, every incident looked at for every report.</summary>
internal sealed class SimpleBorder(CorrelationRules rules)
{
    private readonly Dictionary<Guid, IncidentState> incidents = [];

    public List<LogEntry> Log { get; } = [];

    public IReadOnlyCollection<IncidentState> Incidents => incidents.Values;

    public IncidentState this[Guid id] => incidents[id];

    public Decision Take(LocatedReport report, DateTimeOffset now)
    {
        var match = Matching.Find(incidents.Values.Select(state => Neighbour.Of(state.Incident)), report, rules);
        Decision.Placed decision = match.Joins is { } joined ? Deciding.Join(incidents[joined], report, match, now) : Deciding.Open(report, match, now);
        incidents[decision.State.Incident.Id] = decision.State;
        if (decision is Decision.Opened) Write(AlertType.Raised, decision.State, [IncidentChange.Opened], now);
        else if (decision is Decision.Joined { AnnounceNow: true }) Announce(decision.State.Incident.Id, now);
        return decision;
    }

    /// <summary>What the once-a-second rule held back.</summary>
    public void AnnounceDue(DateTimeOffset now)
    {
        foreach (var state in incidents.Values.Where(state => state.HeldBack.Count > 0 && now - state.AnnouncedAt >= Deciding.AnnouncementInterval).ToList())
            Announce(state.Incident.Id, now);
    }

    private void Announce(Guid id, DateTimeOffset now)
    {
        var (announced, changes, previous) = Deciding.Announce(incidents[id], now);
        incidents[id] = announced;
        Write(AlertType.Updated, announced, changes, now, previous);
    }

    private void Write(AlertType type, IncidentState state, IReadOnlyList<IncidentChange> changes, DateTimeOffset now, PreviousAlert? previous = null) =>
        Log.Add(new(type, now, changes, state.Correlation, state.Incident, previous));
}
