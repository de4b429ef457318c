using Alerts.Contracts;
using Alerts.Http;
using Alerts.Webhooks.Events;

namespace Alerts.Webhooks.Api;

/// <summary>The operations on webhooks, as the OpenAPI document shows them.</summary>
internal static class WebhookExamples
{
    private const string Id = "wh_0199f0c2d3a47c1e8f5b", DeliveryId = "msg_0199f0c2d3a47c1e8f5b", Url = "https://receiver.example/alerts";
    private const string Secret = "whsec_an-example-that-signs-nothing";

    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("listWebhookEvents", "Each type of event with its meaning, its schema and an example.", static _ => new WebhookEventCatalogue(
            [new(EventTypes.Of(AlertType.Raised), "A new incident.", new() { ["type"] = "object" }, EventCatalogue.All[0].Example())])),
        new(
            "createWebhook",
            "The webhook was made. This answer is the only one that shows its secret.",
            static now => new WebhookCreated(Id, Secret, View(now)),
            static _ => new WebhookRequest(Url, [EventTypes.Of(AlertType.Raised), EventTypes.Of(AlertType.Updated)], ["khost-1"],
                MinSeverity: "Severe", Format: "standard")),
        new("listWebhooks", "The caller's webhooks; of an administrator, all.", static now => new WebhookList([View(now)])),
        new(
            "previewWebhook",
            "How many of the newest alerts a webhook like this would have been sent.",
            static _ => new WebhookMatches(7, 100),
            static _ => new WebhookRequest(Url, MinSeverity: "Severe")),
        new("getWebhook", "The webhook as it stands, and how far behind the log it is.", static now => View(now)),
        new("changeWebhook", "The webhook as it is now.", static now => View(now), static _ =>
            new Dictionary<string, string> { ["minSeverity"] = "Extreme" }),
        new("deleteWebhook", "The webhook is gone with everything that was to be sent to it."),
        new("testWebhook", "An `endpoint.test` will be sent at once, and only once.", static _ => new DeliveryQueued(DeliveryId)),
        new("enableWebhook", "The receiver is asked by `endpoint.verify`; once it answers 2xx, the webhook is enabled.", static now =>
            View(now)),
        new("rotateWebhookSecret", "The new secret, shown in this answer alone.", static now => new WebhookRotated(Secret, now.AddDays(1))),
        new("replayWebhook", "Everything after the cursor will be sent again, under the ids that it had.", static now =>
            View(now), static _ => new ReplayRequest("k7f2m9-1040")),
        new("listDeliveries", "A page of deliveries, newest first.", static now => new DeliveryPage([Delivery(now)])),
        new("getDelivery", "The delivery with all its attempts. Only its owner is shown headers and body.", static now =>
            new DeliveryDetail(Delivery(now))),
        new("redeliver", "It will be attempted at once.", static _ => new DeliveryQueued(DeliveryId)),
    ];

    private static WebhookView View(DateTimeOffset now) => new()
    {
        Id = Id,
        Owner = "k7f2m9q4x1",
        Url = Url,
        Types = [AlertType.Raised, AlertType.Updated],
        Sectors = ["khost-1"],
        MinSeverity = Severity.Severe,
        Format = WebhookFormat.Standard,
        CreatedAt = now.AddDays(-1),
        Status = WebhookStatus.Enabled,
        Since = now.AddDays(-1),
        Cursor = "k7f2m9-1042",
        Behind = 0,
        Pending = 0,
        Dead = 0,
    };

    private static Delivery Delivery(DateTimeOffset now) => new()
    {
        Id = DeliveryId,
        Type = EventTypes.Of(AlertType.Raised),
        Status = DeliveryStatus.Delivered,
        Cursor = "k7f2m9-1041",
        CreatedAt = now,
        Attempts = [new(now, AttemptResult.Delivered, StatusCodes.Status200OK, 38)],
    };
}
