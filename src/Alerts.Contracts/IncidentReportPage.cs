namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/incidents/{id}/reports</c>, in the order in which they became part of the incident.</summary>
/// <param name="Reports">Those that the key may see. A page may hold fewer than the limit, even none, and still have a next one.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
public sealed record IncidentReportPage(IReadOnlyList<IncidentReport> Reports, string? After = null);
