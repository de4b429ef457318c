namespace Alerts.Faults.Watching;

/// <summary>
/// A place on the log as a client reads it out of a cursor, though to the client it is opaque: only the audit looks inside.
/// </summary>
internal readonly record struct LogPlace(string Epoch, long Seq)
{
    public static LogPlace Of(string cursor) => cursor.LastIndexOf('-') is > 0 and var dash
        ? new(cursor[..dash], long.Parse(cursor.AsSpan(dash + 1), System.Globalization.CultureInfo.InvariantCulture))
        : throw new FormatException($"Not a cursor: {cursor}");
}
