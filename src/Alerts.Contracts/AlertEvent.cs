using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>An entry of the alert log: tells of a new incident or of a change to one.</summary>
public sealed record AlertEvent
{
    /// <summary>The entry's place on the log; opaque; hand it back to go on from here.</summary>
    public required string Cursor { get; init; }

    /// <summary>The entry's number on its border's log. A number that does not come belongs to an entry that the key is not told of.</summary>
    public required long Seq { get; init; }

    /// <summary>What kind of entry it is.</summary>
    public required AlertType Type { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What changed since the last alert about this incident.</summary>
    public required IReadOnlyList<IncidentChange> Changes { get; init; }

    /// <summary>The rule and score by which the last report was placed; absent when no report was.</summary>
    public CorrelationTrace? Correlation { get; init; }

    /// <summary>The incident as it stands after the change.</summary>
    public required Incident Incident { get; init; }

    /// <summary>What the alert before said where this one says otherwise, of what filters ask for. Never told to a key with limits.</summary>
    public PreviousAlert? Previous { get; init; }

    /// <summary>Only in a webhook, and only when it would be too large: the incident's fields that are not whole here.</summary>
    public IReadOnlyList<string>? Cut { get; init; }
}

/// <summary>What the alert before said of an incident. What is absent is as it was.</summary>
/// <param name="Events">The events.</param>
/// <param name="Severity">CAP severity.</param>
/// <param name="Place">Where it lay. The two that follow are of the same time.</param>
/// <param name="EarlierPlaces">Its earlier places then; absent when there were none.</param>
/// <param name="FirstPlace">Where it was first placed; absent when <c>place</c> was that place.</param>
public sealed record PreviousAlert(
    IReadOnlyList<EventCode>? Events = null,
    Severity? Severity = null,
    IncidentPlace? Place = null,
    IReadOnlyList<IncidentPlace>? EarlierPlaces = null,
    FirstPlace? FirstPlace = null);

/// <summary>Why a report was placed where it was.</summary>
/// <param name="Rule">The rule's name, for example <c>same-family-near</c>.</param>
/// <param name="Score">0 to 1; 1 is a perfect fit; absent when there was nothing to fit.</param>
/// <param name="RunnerUp">The next likely incident that it does not belong to; absent when there was none.</param>
/// <param name="RunnerUpScore">How well that one fitted.</param>
public sealed record CorrelationTrace(CorrelationRule Rule, double? Score, Guid? RunnerUp = null, double? RunnerUpScore = null);

/// <summary>The correlation rules.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CorrelationRule>))]
public enum CorrelationRule
{
    /// <summary>Nothing near enough in place, time and family: a new incident.</summary>
    NothingNear,

    /// <summary>Near in place and time, but the incident would grow past its longest span: a new incident that follows it.</summary>
    LongestSpanReached,

    /// <summary>Near in place and time, same family.</summary>
    SameFamilyNear,

    /// <summary>Near in place and time, battle and remote violence.</summary>
    CompatibleFamilyNear,

    /// <summary>Near in place, but one cannot be in both places at that time: a new incident.</summary>
    TwoPlacesAtOnce,

    /// <summary>Too vague in place or time to tell which of several incidents it belongs to: a new incident beside them.</summary>
    SeveralPossible,

    /// <summary>Reports that came later show that two incidents are one.</summary>
    OneAfterAll,

    /// <summary>Reports that came later show that one incident is two.</summary>
    TwoAfterAll,
}

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
