using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Reporters.Quarantine;

/// <summary>Why a reporter is in quarantine.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<QuarantineReason>))]
internal enum QuarantineReason
{
    /// <summary>More reports than anybody can have to tell.</summary>
    Flood,

    /// <summary>Different contents under one id, or observations that no one observer can have made.</summary>
    Contradictions,

    /// <summary>Looks at reports of others.</summary>
    Probing,

    /// <summary>An operator decided so.</summary>
    Operator,

    /// <summary>It was in quarantine when the pseudonyms were destroyed, and stays there under its new one.</summary>
    PseudonymsDestroyed,
}
