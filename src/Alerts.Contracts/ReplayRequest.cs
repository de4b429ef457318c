namespace Alerts.Contracts;

/// <summary>Body of <c>POST /api/v1/webhooks/{id}/replay</c>.</summary>
/// <param name="After">A cursor: everything on the log after it is sent again, each event with the id that it had.</param>
public sealed record ReplayRequest(string? After);
