using System.Text;
using Alerts.Telemetry;

namespace Alerts.AlertLog;

/// <summary>
/// The place in a trace that travels with a log entry, so that whoever reads it, in whatever copy of the program, goes on with that trace.
/// A member before the alert's own ones, always of the same length; readers take it off, so no watcher gets it. Only a traced report's
/// entry has it.
/// </summary>
internal static class EntryTrace
{
    private const int Length = 15 + TraceParent.Length + 2;

    private static ReadOnlySpan<byte> Before => "\"traceparent\":\""u8;

    private static ReadOnlySpan<byte> After => "\","u8;

    public static byte[] PutBefore(ReadOnlySpan<byte> entry, string trace) =>
        [.. Before, .. Encoding.ASCII.GetBytes(trace), .. After, .. entry];

    /// <summary>Null when it has none.</summary>
    public static string? TakeOff(ReadOnlySpan<byte> stored, out ReadOnlySpan<byte> entry)
    {
        entry = stored;
        if (!stored.StartsWith(Before)) return null;
        entry = stored[Length..];
        return Encoding.ASCII.GetString(stored.Slice(Before.Length, TraceParent.Length));
    }
}
