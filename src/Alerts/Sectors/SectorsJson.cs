using System.Text.Json.Serialization;

namespace Alerts.Sectors;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SectorsImported))]
[JsonSerializable(typeof(SectorsInvalid))]
[JsonSerializable(typeof(SectorsAnswer))]
internal sealed partial class SectorsJson : JsonSerializerContext;
