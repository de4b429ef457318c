using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Reporters;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PseudonymsDestroyBody))]
[JsonSerializable(typeof(PseudonymsDestroyAnswer))]
[JsonSerializable(typeof(IReadOnlyList<PseudonymsDestroyed>))]
internal sealed partial class ReportersJson : JsonSerializerContext;
