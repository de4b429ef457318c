using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Writes an enum's names as they stand (CAP 1.2 spells its scales so) and reads nothing else.</summary>
/// <typeparam name="TEnum">The closed set.</typeparam>
public sealed class CapEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(namingPolicy: null, allowIntegerValues: false)
    where TEnum : struct, Enum;
