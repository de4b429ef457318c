using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Writes an enum's names in kebab-case and reads nothing else (no numbers).</summary>
/// <typeparam name="TEnum">The closed set.</typeparam>
public sealed class KebabCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
