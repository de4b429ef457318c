using System.Diagnostics;
using Alerts.Intake.Broker;
using Alerts.Telemetry;
using MassTransit;

namespace Alerts.Intake;

/// <summary>
/// The spans of a report's way through the broker. They are our own and travel in the standard header: the bus's would bear addresses and
/// message ids, and would follow whoever sets its private header.
/// </summary>
internal static class ReportSpans
{
    /// <summary>Null unless the request before it is traced, or begins a trace.</summary>
    public static Activity? Publish() => AlertsTelemetry.Source.StartActivity(AlertsTelemetry.PublishSpan, ActivityKind.Producer);

    /// <summary>
    /// Goes on with the trace that the message names: as decided when our own endpoint signed it; within our share when a stranger wrote
    /// it.
    /// </summary>
    public static Activity? Consume(ReceiveContext message, Sender sender)
    {
        if (!AlertsTelemetry.Source.HasListeners()) return null;
        var isOurs = sender is Sender.Known { IsSigned: true };
        var parent = TraceParent.Read(MessageProperties.Text(message, MessageHeaders.TraceParent), isOurs);
        // Whatever the transport was doing is not what this report comes from.
        Activity.Current = null;
        return isOurs && parent == default ? null
            : AlertsTelemetry.Source.StartActivity(AlertsTelemetry.ConsumeSpan, ActivityKind.Consumer, parent);
    }

    /// <summary>Check and location; only within a trace.</summary>
    public static Activity? Judge() =>
        Activity.Current is { Recorded: true } ? AlertsTelemetry.Source.StartActivity(AlertsTelemetry.JudgeSpan) : null;
}
