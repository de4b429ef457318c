using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>The wire format of the endpoints to webhooks.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookChange))]
[JsonSerializable(typeof(WebhookCreated))]
[JsonSerializable(typeof(WebhookRotated))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookMatches))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(DeliveryDetail))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(DeliveryQueued))]
[JsonSerializable(typeof(ReplayRequest))]
public sealed partial class WebhooksJson : JsonSerializerContext;
