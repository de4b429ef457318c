using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>CAP 1.2, section 3.2.2 <c>urgency</c>, from least to most urgent.</summary>
[JsonConverter(typeof(CapEnumConverter<Urgency>))]
public enum Urgency
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>No action is needed any longer.</summary>
    Past,

    /// <summary>Action in the near future.</summary>
    Future,

    /// <summary>Action soon, within the next hour.</summary>
    Expected,

    /// <summary>Action at once.</summary>
    Immediate,
}
