using System.Diagnostics;
using Alerts.AlertLog;
using Alerts.Telemetry;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// An end of a report's trace: the first attempt at the first webhook of this copy that its alert is sent to. The receiver is told nothing
/// of it.
/// </summary>
internal static class WebhookSpans
{
    public static Activity? Start(StoredAlert entry) =>
        EntrySpans.Start(AlertsTelemetry.WebhookSpan, ActivityKind.Client, entry.Seq, entry.TakeTraceForWebhooks());

    public static void Ended(this Activity span, AttemptOutcome outcome)
    {
        span.SetTag(AlertsTelemetry.ResultTag, WebhookMetrics.NameOf(outcome));
        if (outcome is not AttemptOutcome.Made { IsDelivered: true }) span.SetStatus(ActivityStatusCode.Error);
    }
}
