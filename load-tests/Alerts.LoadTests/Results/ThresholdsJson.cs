using System.Text.Json.Serialization;

namespace Alerts.LoadTests.Results;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Dictionary<string, Threshold>))]
internal sealed partial class ThresholdsJson : JsonSerializerContext;
