using System.Diagnostics;
using Alerts.AlertLog;
using Alerts.Operations;

namespace Alerts.Push;

/// <summary>The end of a report's trace: the first watcher of this copy that its alert is pushed to. A replay is no part of it.</summary>
internal static class PushSpans
{
    public static Activity? Start(LogEvent entry)
    {
        if (!Telemetry.Source.HasListeners() || entry.TakeTrace() is not { } trace) return null;
        var parent = TraceParent.Read(trace, isOurs: true);
        if (parent == default) return null;
        var span = Telemetry.Source.StartActivity(Telemetry.PushSpan, ActivityKind.Producer, parent);
        span?.SetTag(Telemetry.SeqTag, entry.Seq);
        return span;
    }
}
