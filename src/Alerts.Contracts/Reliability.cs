using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>
/// How far a source was right before: the scale A to F of NATO AJP-2.1 (UK JDP 2-00), in words. It says nothing of the report at hand; that
/// is <see cref="Credibility"/>.
/// </summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Reliability>))]
public enum Reliability
{
    /// <summary>A.</summary>
    CompletelyReliable,

    /// <summary>B.</summary>
    UsuallyReliable,

    /// <summary>C.</summary>
    FairlyReliable,

    /// <summary>D.</summary>
    NotUsuallyReliable,

    /// <summary>E.</summary>
    Unreliable,

    /// <summary>F: too little of what it said could be judged.</summary>
    CannotBeJudged,
}
