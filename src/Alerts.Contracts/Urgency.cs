using System.Text.Json.Serialization;

namespace Alerts.Contracts;

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
