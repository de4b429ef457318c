using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Webhooks.Events;

/// <summary>Events that never happened.</summary>
internal static class EventExamples
{
    private const string Webhook = "wh_0199f0c2d3a47c1e8f5b";

    public static WebhookMessage Verify { get; } = WebhookMessage.Of(new EndpointVerify(Webhook), ExampleAlert.Noon);

    public static WebhookMessage Test { get; } = WebhookMessage.Of(
        new EndpointTest(Webhook, ExampleAlert.Of(AlertType.Raised)), ExampleAlert.Noon);

    public static WebhookMessage Disabled { get; } = WebhookMessage.Of(
        new WebhookDisabled(Webhook, WebhookDisabledReason.Failing, ExampleAlert.Noon.AddDays(-5)), ExampleAlert.Noon);

    public static WebhookMessage Alert(AlertType type)
    {
        var alert = ExampleAlert.Of(type);
        return WebhookMessage.Of(new AlertView(alert, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.AlertEvent)));
    }
}
