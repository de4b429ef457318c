using System.Text.Json.Serialization;

namespace Alerts.AlertLog;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoticeEntry))]
internal sealed partial class NoticeJson : JsonSerializerContext;
