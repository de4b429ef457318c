using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Why a message was refused.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>No key, or one that is unknown, revoked or expired.</summary>
    Unauthenticated,

    /// <summary>The key may not send reports.</summary>
    Forbidden,

    /// <summary>The signature of the HTTP endpoint is not genuine.</summary>
    Forged,

    /// <summary>Not declared as application/json.</summary>
    WrongContentType,

    /// <summary>Over 64 KiB.</summary>
    TooLarge,

    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Not a JSON object in UTF-8, too deep, or with duplicate members.</summary>
    Malformed,

    /// <summary>One or more fields are wrong.</summary>
    Invalid,

    /// <summary>Another content under an id that was used before.</summary>
    Conflict,

    /// <summary>A sealed message that is so old that what became of its report may be forgotten.</summary>
    Expired,

    /// <summary>Its key is limited to sectors, and its disc touches none of them.</summary>
    OutsideOwnSectors,

    /// <summary>Its reporter has used up a budget of the day. Not decided: the same report may be sent again the next day.</summary>
    BudgetExceeded,

    /// <summary>The service failed on it. Kept so that nothing is lost; it is a fault of the service.</summary>
    Unprocessable,
}
