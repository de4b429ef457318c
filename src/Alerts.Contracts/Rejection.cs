using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>A message that was refused and kept as evidence.</summary>
public sealed record Rejection
{
    /// <summary>Its own id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was refused.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required RejectionReason Reason { get; init; }

    /// <summary>One sentence, for example naming the fields.</summary>
    public required string Detail { get; init; }

    /// <summary>The report's id, where one could be read.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>Per-field errors.</summary>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>Size of the message in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>SHA-256 of the message, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The message itself, base64, up to 4 KiB of it.</summary>
    public required string Body { get; init; }

    /// <summary>Sectors that it concerns, where its position could be read.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }
}

/// <summary>Why a message was refused.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>No key, or one that is unknown, revoked or expired.</summary>
    Unauthenticated,

    /// <summary>The key may not send reports.</summary>
    Forbidden,

    /// <summary>The seal of the HTTP door is not genuine.</summary>
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

/// <summary>Answer to <c>GET /api/v1/rejections</c>, newest first.</summary>
/// <param name="Rejections">At most the limit asked for.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
public sealed record RejectionPage(IReadOnlyList<Rejection> Rejections, string? After = null);
