namespace Alerts.Contracts;

/// <summary>
/// Answer to <c>GET /api/v1/incidents</c>, newest first. Every incident that stood when the first page was read is on some page; one may
/// come twice.
/// </summary>
/// <param name="Incidents">Those that match. A page may hold fewer than the limit, even none, and still have a next one.</param>
/// <param name="Cursor">Head of the alert log read before the incidents: watch after it and nothing is missed.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
/// <param name="Total">How many match that the key may see, on this and all other pages; at most 10,000.</param>
/// <param name="TotalIsExact">False: there are more than <c>total</c>.</param>
public sealed record IncidentPage(IReadOnlyList<Incident> Incidents, string Cursor, string? After, int Total, bool TotalIsExact);
