using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>All that decides whether a report may join an incident.</summary>
internal sealed record Neighbour(Guid Id, EventCode Event, GeoPoint Location, double UncertaintyMeters, DateTimeOffset From, DateTimeOffset Until)
{
    public static Neighbour Of(Incident incident) =>
        new(incident.Id, Kinds.Lasting(incident), incident.Location, incident.UncertaintyMeters, incident.OccurredAt, incident.LastActivityAt);
}
