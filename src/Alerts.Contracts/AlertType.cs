using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>The kinds of alert; on the wire <c>alert.raised</c> and so on.</summary>
[JsonConverter(typeof(AlertTypeConverter))]
public enum AlertType
{
    Raised,
    Updated,
    Acknowledged,
    Assigned,
    Resolved,
    Reopened,
    Retracted,
    Merged,
    Split,
}
