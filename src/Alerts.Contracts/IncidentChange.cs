using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What can change about an incident.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<IncidentChange>))]
public enum IncidentChange
{
    Opened,
    Reports,
    Severity,
    Urgency,
    Certainty,
    Time,
    Location,
    Sectors,
    Observed,
    Casualties,
    Sources,
    Status,
    Event,
    Merged,
    Split,
    MaybeSameAs,
    Ends,
    Disagreement,
}
