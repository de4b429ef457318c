using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>
/// How far others bear out what one report says, whoever sent it: the scale 1 to 6 of NATO AJP-2.1 (UK JDP 2-00), in words.
/// </summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Credibility>))]
public enum Credibility
{
    /// <summary>1: another organisation says the same of the same place and time, and none says otherwise.</summary>
    Confirmed,

    /// <summary>2: another one says so vaguely, or more say so than otherwise.</summary>
    ProbablyTrue,

    /// <summary>3: others tell of the same incident, and neither the same nor the opposite.</summary>
    PossiblyTrue,

    /// <summary>4: as many organisations say that it was elsewhere.</summary>
    Doubtful,

    /// <summary>5: more say that it was elsewhere, or the incident is retracted.</summary>
    Improbable,

    /// <summary>6: nobody independent speaks of the incident.</summary>
    CannotBeJudged,
}
