using Alerts.Contracts;
using Alerts.Hosting;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// What an administrator should know of webhooks: how many are disabled, and whether alerts wait for long. Which ones, the list of webhooks
/// says.
/// </summary>
internal sealed class WebhookNotices(WebhookCache webhooks, WebhookMetrics metrics) : IHealthCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<string> notices = [];
        var disabled = webhooks.All.Values.Count(one => one.Webhook.Status == WebhookStatus.Disabled);
        if (disabled > 0)
        {
            notices.Add(
                $"Webhooks that are disabled because their endpoints failed for too long or answered 410: {disabled}. "
                + "GET /api/v1/webhooks names them.");
        }
        if (metrics.OldestWaiting is var waiting && waiting > Long)
        {
            notices.Add(
                $"A webhook of this copy still waits to be sent an alert of {(int)waiting.TotalMinutes} minutes ago: "
                + "its receiver fails or is too slow. GET /api/v1/webhooks tells which.");
        }
        return CheckReading.NoticesAsync(notices);
    }
}
