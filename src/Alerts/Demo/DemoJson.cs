using System.Text.Json.Serialization;

namespace Alerts.Demo;

[JsonSerializable(typeof(List<DemoKey>))]
internal sealed partial class DemoJson : JsonSerializerContext;
