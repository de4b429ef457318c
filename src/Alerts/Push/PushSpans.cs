using System.Diagnostics;
using Alerts.AlertLog;
using Alerts.Telemetry;

namespace Alerts.Push;

/// <summary>An end of a report's trace: the first watcher of this copy that its alert is pushed to. A replay is no part of it.</summary>
internal static class PushSpans
{
    public static Activity? Start(StoredAlert entry) =>
        EntrySpans.Start(AlertsTelemetry.PushSpan, ActivityKind.Producer, entry.Seq, entry.TakeTrace());
}
