using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>How a count was made.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CountQualifier>))]
public enum CountQualifier
{
    Exact,
    Approximate,
    AtLeast,
}
