using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>The kinds of alert; on the wire <c>alert.raised</c> and so on.</summary>
[JsonConverter(typeof(AlertTypeConverter))]
public enum AlertType
{
    /// <summary>A new incident.</summary>
    Raised,

    /// <summary>An incident changed.</summary>
    Updated,

    /// <summary>An operations room took note of it.</summary>
    Acknowledged,

    /// <summary>Somebody took it on.</summary>
    Assigned,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>It was over, and is open again.</summary>
    Reopened,

    /// <summary>It was no incident, with the reason.</summary>
    Retracted,

    /// <summary>Two incidents turned out to be one; the other one is named.</summary>
    Merged,

    /// <summary>One incident turned out to be several; a part of it is this one.</summary>
    Split,
}
