namespace Alerts.EndToEnd.Webhooks;

/// <summary>What a bad receiver does when an alert arrives.</summary>
public enum Misdeed
{
    HangsBeforeTheFirstByte,
    OneHeaderByteASecond,
    ContinuesForEver,
    HeadersForEver,
    NoHttp,
    ResetBeforeAnAnswer,
    ResetInMidHead,
    Status500,
    Status429ForSeconds,
    Status429ForEver,
    Status429UntilTheEndOfTime,
    Status429ForMoreThanAges,
    Status429InThePast,
    Status429InNoWord,
    BodyForEver,
    BodyOfAGigabyte,
    BodyOneByteASecond,
    GzipBomb,
    ResetInMidBody,
}
