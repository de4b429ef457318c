using System.Text.Json.Serialization;

namespace Alerts.Contracts;

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
