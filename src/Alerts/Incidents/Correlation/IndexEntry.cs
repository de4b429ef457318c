using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// All that tells whether a report may have to do with an incident. Its extent: how far from its place the farthest thing lies that was
/// said of it.
/// </summary>
internal sealed record IndexEntry(
    Guid Id,
    EventCode Event,
    GeoPoint Location,
    double UncertaintyMeters,
    DateTimeOffset From,
    DateTimeOffset Until,
    double ExtentMeters = 0)
{
    /// <summary>Null when it is part of another one.</summary>
    public static IndexEntry? Of(IncidentState state)
    {
        var incident = state.Incident;
        return incident.MergedInto is not null
            ? null
            : new(
                incident.Id,
                EventKinds.Lasting(incident),
                incident.Location,
                incident.UncertaintyMeters,
                state.SaidFrom ?? incident.OccurredAt,
                state.SaidUntil ?? incident.LastActivityAt,
                state.ExtentMeters);
    }
}
