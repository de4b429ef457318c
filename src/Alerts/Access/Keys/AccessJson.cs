using System.Text.Json.Serialization;
using Alerts.Access.Authentication;

namespace Alerts.Access.Keys;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessKey))]
[JsonSerializable(typeof(AccessKeyBody))]
[JsonSerializable(typeof(KeyRotationBody))]
[JsonSerializable(typeof(AccessKeyCreated))]
[JsonSerializable(typeof(IReadOnlyList<AccessKeyView>))]
[JsonSerializable(typeof(SignIn))]
internal sealed partial class AccessJson : JsonSerializerContext;
