using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Groups event codes that may describe the same incident.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<EventFamily>))]
public enum EventFamily
{
    /// <summary>Armed groups fight each other (ACLED: Battles).</summary>
    Battle,

    /// <summary>Attacks from afar (ACLED: Explosions/Remote violence).</summary>
    RemoteViolence,

    /// <summary>ACLED: Violence against civilians.</summary>
    Civilians,

    /// <summary>ACLED: Protests, and Riots.</summary>
    Unrest,

    /// <summary>ACLED: Strategic developments.</summary>
    Strategic,

    /// <summary>What happens at the line itself; our own.</summary>
    Border,
}
