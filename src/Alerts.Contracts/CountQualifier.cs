using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>How a count was made.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CountQualifier>))]
public enum CountQualifier
{
    /// <summary>Counted.</summary>
    Exact,

    /// <summary>Estimated.</summary>
    Approximate,

    /// <summary>Counted in part: there may be more.</summary>
    AtLeast,
}
