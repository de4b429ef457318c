namespace Alerts.Incidents.Commit;

/// <summary>A report that is refused under its own id.</summary>
internal sealed record RefusedReport(Guid Id, string Reporter, string ContentHash);
