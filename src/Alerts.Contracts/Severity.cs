using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>CAP 1.2, section 3.2.2 <c>severity</c>, from least to most grave, so that values can be compared.</summary>
[JsonConverter(typeof(CapEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>Little or no threat to life or property.</summary>
    Minor,

    /// <summary>A possible threat to life or property.</summary>
    Moderate,

    /// <summary>A significant threat to life or property.</summary>
    Severe,

    /// <summary>An extraordinary threat to life or property.</summary>
    Extreme,
}
