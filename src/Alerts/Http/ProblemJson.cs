using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Http;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportProblem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
