namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/incidents/{id}</c>.</summary>
/// <param name="Incident">As it stands.</param>
/// <param name="History">Its alerts that the log still holds, oldest first, at most 1,000.</param>
public sealed record IncidentDetail(Incident Incident, IReadOnlyList<AlertEvent> History);
