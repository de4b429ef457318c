using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>CAP 1.2 <c>severity</c>, from least to most grave, so that values can be compared.</summary>
[JsonConverter(typeof(CapEnumConverter<Severity>))]
public enum Severity
{
    Unknown,
    Minor,
    Moderate,
    Severe,
    Extreme,
}
