using System.Text.Json.Serialization;

namespace Alerts.Pages;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(About))]
internal sealed partial class PagesJson : JsonSerializerContext;
