using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Groups event codes that may describe the same incident.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<EventFamily>))]
public enum EventFamily
{
    Battle,
    RemoteViolence,
    Civilians,
    Unrest,
    Strategic,
    Border,
}
