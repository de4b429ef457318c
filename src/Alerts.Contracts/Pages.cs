namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/alerts</c>.</summary>
/// <param name="Events">In the log's order.</param>
/// <param name="Cursor">Where to go on; everything up to it that the key may see was given.</param>
/// <param name="Recovered">False when the cursor handed in could not be honoured: entries may be missing, take the snapshot.</param>
/// <param name="Snapshot">Only with <c>recovered: false</c>.</param>
/// <param name="Notices">Entries of this page that tell of no incident and concern the key's holder; absent when there are none.</param>
public sealed record AlertPage(IReadOnlyList<AlertEvent> Events, string Cursor, bool Recovered, Snapshot? Snapshot = null, IReadOnlyList<LogNotice>? Notices = null);

/// <summary>Answer to <c>GET /api/v1/incidents</c>, newest first. Every incident that stood when the first page was read is on some page; one may come twice.</summary>
/// <param name="Incidents">Those that match. A page may hold fewer than the limit, even none, and still have a next one.</param>
/// <param name="Cursor">Head of the alert log read before the incidents: watch after it and nothing is missed.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
/// <param name="Total">How many match that the key may see, on this and all other pages; at most 10,000.</param>
/// <param name="TotalIsExact">False: there are more than <c>total</c>.</param>
public sealed record IncidentPage(IReadOnlyList<Incident> Incidents, string Cursor, string? After, int Total, bool TotalIsExact);

/// <summary>Answer to <c>GET /api/v1/incidents/{id}</c>.</summary>
/// <param name="Incident">As it stands.</param>
/// <param name="History">Its alerts that the log still holds, oldest first, at most 1,000.</param>
public sealed record IncidentDetail(Incident Incident, IReadOnlyList<AlertEvent> History);

/// <summary>The incidents as they stand, for a watcher whose cursor could not be honoured.</summary>
/// <param name="Incidents">What was learnt last first, at most 1,000.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Complete">False when there are more: read <c>GET /api/v1/incidents</c>.</param>
public sealed record Snapshot(IReadOnlyList<Incident> Incidents, string Cursor, bool Complete);

/// <summary>Sent at least every 5 seconds to every watcher.</summary>
/// <param name="Cursor">Everything up to it that the watcher may see was sent.</param>
/// <param name="At">When the log was last read successfully: if it stops moving, what is shown is no longer known to be current.</param>
public sealed record Head(string Cursor, DateTimeOffset At);

/// <summary>Argument of the hub's <c>Watch</c>.</summary>
public sealed record WatchRequest
{
    /// <summary>Go on after this entry; absent: live only.</summary>
    public string? After { get; init; }

    /// <summary>Only these sectors.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>Only these event codes.</summary>
    public IReadOnlyList<EventCode>? Events { get; init; }

    /// <summary>Only this severity and above.</summary>
    public Severity? MinSeverity { get; init; }
}

/// <summary>Answer of the hub's <c>Watch</c>.</summary>
/// <param name="Cursor">Where the watch begins.</param>
/// <param name="Recovered">False when <c>after</c> could not be honoured: a snapshot follows.</param>
public sealed record WatchAnswer(string Cursor, bool Recovered);
