using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What happened in one attempt.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<AttemptResult>))]
public enum AttemptResult
{
    /// <summary>Answered with 2xx.</summary>
    Delivered,

    /// <summary>Answered with a status that says no.</summary>
    Refused,

    /// <summary>Answered with 3xx; never followed.</summary>
    Redirected,

    /// <summary>Answered with 410: the webhook is disabled.</summary>
    Gone,

    /// <summary>Answered with 429.</summary>
    TooMany,

    /// <summary>Answered with 503.</summary>
    Unavailable,

    /// <summary>No TCP connection in time.</summary>
    ConnectTimedOut,

    /// <summary>Connected, and no answer in time.</summary>
    AnswerTimedOut,

    /// <summary>The host's name leads to an address that webhooks may not go to; nothing was connected to.</summary>
    ForbiddenAddress,

    /// <summary>The host's name leads to no address.</summary>
    NameNotResolved,

    /// <summary>Nobody listens there, or there is no way to it.</summary>
    ConnectionRefused,

    /// <summary>The connection broke before there was an answer.</summary>
    ConnectionBroken,

    /// <summary>No trust in the receiver's certificate, or no agreement on encryption.</summary>
    TlsFailed,

    /// <summary>What came back is no HTTP, or too long a head.</summary>
    NotHttp,

    /// <summary>The look-up of the host's name gave no answer in time.</summary>
    NameTimedOut,

    /// <summary>Connected, and the TLS handshake did not end in time.</summary>
    TlsTimedOut,
}
