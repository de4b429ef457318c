using System.Text.Json.Serialization;

namespace Alerts.Incidents;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncidentState))]
[JsonSerializable(typeof(ReportRecord))]
[JsonSerializable(typeof(int))]
internal sealed partial class IncidentJson : JsonSerializerContext;
