using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Where an incident stands in the hands of the operations rooms.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<IncidentStatus>))]
public enum IncidentStatus
{
    Open,
    Acknowledged,
    Assigned,
    Resolved,
    Retracted,
}
