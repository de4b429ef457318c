using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.LoadTests.World;

/// <summary>Reports in an array, in the wire format.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IEnumerable<Report>))]
internal sealed partial class ReportArrays : JsonSerializerContext;
