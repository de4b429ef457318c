using System.Text.Json.Serialization;

namespace Alerts.Quality.Results;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(QualityResults))]
internal sealed partial class QualityJson : JsonSerializerContext;
