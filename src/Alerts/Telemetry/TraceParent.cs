using System.Diagnostics;

namespace Alerts.Telemetry;

/// <summary>A place in a trace as text, in the form that W3C Trace Context gives it: <c>00-trace-span-flags</c>. Pure.</summary>
internal static class TraceParent
{
    /// <summary>Version 00; a later one may be longer and is not followed.</summary>
    public const int Length = 55;

    /// <summary>Null when the span is not recorded: what is not traced leaves no trace anywhere.</summary>
    public static string? Of(Activity? span) =>
        span is { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { Length: Length } id } ? id : null;

    /// <summary>
    /// The default when the text is anything else. What a stranger says is marked as remote, so that the sampler draws its own lot.
    /// </summary>
    public static ActivityContext Read(string? text, bool isOurs) =>
        text is { Length: Length } && text.StartsWith("00-", StringComparison.Ordinal)
            && ActivityContext.TryParse(text, null, isRemote: !isOurs, out var context)
            ? context
            : default;
}
