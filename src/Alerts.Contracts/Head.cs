namespace Alerts.Contracts;

/// <summary>Sent at least every 5 seconds to every watcher.</summary>
/// <param name="Cursor">Everything up to it that the watcher may see was sent.</param>
/// <param name="At">When the log was last read successfully: if it stops moving, what is shown is no longer known to be current.</param>
public sealed record Head(string Cursor, DateTimeOffset At);
