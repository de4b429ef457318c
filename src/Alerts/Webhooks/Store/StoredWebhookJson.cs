using System.Text.Json.Serialization;

namespace Alerts.Webhooks.Store;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Webhook))]
internal sealed partial class StoredWebhookJson : JsonSerializerContext;
