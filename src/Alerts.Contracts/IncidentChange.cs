using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What can change about an incident.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<IncidentChange>))]
public enum IncidentChange
{
    /// <summary>It is new.</summary>
    Opened,

    /// <summary>More reports, or fewer.</summary>
    Reports,

    /// <summary>CAP <c>severity</c>.</summary>
    Severity,

    /// <summary>CAP <c>urgency</c>.</summary>
    Urgency,

    /// <summary>CAP <c>certainty</c>.</summary>
    Certainty,

    /// <summary>When it happened, or how long it lasted.</summary>
    Time,

    /// <summary>Where it lies, or how exactly that is known.</summary>
    Location,

    /// <summary>Which sectors it touches.</summary>
    Sectors,

    /// <summary>How many were counted.</summary>
    Observed,

    /// <summary>Killed or injured.</summary>
    Casualties,

    /// <summary>How many reporters, organisations or sides stand behind it.</summary>
    Sources,

    /// <summary>Where it stands in the hands of the operations rooms.</summary>
    Status,

    /// <summary>What is believed to have happened.</summary>
    Event,

    /// <summary>It took in another incident.</summary>
    Merged,

    /// <summary>A part of it became another incident.</summary>
    Split,

    /// <summary>Which other incidents may be the same.</summary>
    MaybeSameAs,

    /// <summary>Which incident it ends.</summary>
    Ends,

    /// <summary>What its reports disagree about.</summary>
    Disagreement,
}
