namespace Alerts.Contracts;

/// <summary>The incidents as they stand, for a watcher whose cursor could not be honoured.</summary>
/// <param name="Incidents">What was learnt last first, at most 1,000.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Complete">False when there are more: read <c>GET /api/v1/incidents</c>.</param>
public sealed record Snapshot(IReadOnlyList<Incident> Incidents, string Cursor, bool Complete);
