using System.Text.Json.Serialization;

namespace Alerts.Administration;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupHeader))]
internal sealed partial class BackupJson : JsonSerializerContext;
