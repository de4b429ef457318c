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

/// <summary>CAP 1.2 <c>urgency</c>, from least to most urgent.</summary>
[JsonConverter(typeof(CapEnumConverter<Urgency>))]
public enum Urgency
{
    Unknown,
    Past,
    Future,
    Expected,
    Immediate,
}

/// <summary>
/// CAP 1.2 <c>certainty</c>, from least to most certain. It rises only with independent sources: one source is Possible, two independent ones
/// are Likely, independent ones from both sides are Observed. It never says who did it.
/// </summary>
[JsonConverter(typeof(CapEnumConverter<Certainty>))]
public enum Certainty
{
    Unknown,
    Unlikely,
    Possible,
    Likely,
    Observed,
}
