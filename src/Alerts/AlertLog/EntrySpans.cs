using System.Diagnostics;
using Alerts.Telemetry;

namespace Alerts.AlertLog;

/// <summary>What goes on with the trace of a report once its alert is on the log.</summary>
internal static class EntrySpans
{
    /// <param name="trace">The place in the trace; null when it is not traced, or somebody else goes on with it.</param>
    public static Activity? Start(string name, ActivityKind kind, long seq, string? trace)
    {
        if (trace is null || !AlertsTelemetry.Source.HasListeners()) return null;
        var parent = TraceParent.Read(trace, isOurs: true);
        if (parent == default) return null;
        var span = AlertsTelemetry.Source.StartActivity(name, kind, parent);
        span?.SetTag(AlertsTelemetry.SeqTag, seq);
        return span;
    }
}
