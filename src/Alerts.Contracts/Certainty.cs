using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>
/// CAP 1.2, section 3.2.2 <c>certainty</c>, from least to most certain. It rises only with independent sources: one source is Possible, two
/// independent ones are Likely, independent ones from both sides are Observed. It never says who did it.
/// </summary>
[JsonConverter(typeof(CapEnumConverter<Certainty>))]
public enum Certainty
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>Not expected to be true.</summary>
    Unlikely,

    /// <summary>One source.</summary>
    Possible,

    /// <summary>Two independent sources or more.</summary>
    Likely,

    /// <summary>Independent sources of both sides.</summary>
    Observed,
}
