namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/alerts</c>.</summary>
/// <param name="Events">In the log's order.</param>
/// <param name="Cursor">Where to go on; everything up to it that the key may see was given.</param>
/// <param name="Recovered">False when the cursor handed in could not be honoured: entries may be missing, take the snapshot.</param>
/// <param name="Snapshot">Only with <c>recovered: false</c>.</param>
/// <param name="Notices">Entries of this page that tell of no incident and concern the key's holder; absent when there are none.</param>
public sealed record AlertPage(
    IReadOnlyList<AlertEvent> Events, string Cursor, bool Recovered, Snapshot? Snapshot = null, IReadOnlyList<LogNotice>? Notices = null);
