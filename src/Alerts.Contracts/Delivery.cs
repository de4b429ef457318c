using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What became of one event for one webhook.</summary>
public sealed record Delivery
{
    /// <summary>The value of <c>webhook-id</c>, the same on every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>Type of the event.</summary>
    public required string Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>The alert's place on the log; absent when it is no alert.</summary>
    public string? Cursor { get; init; }

    /// <summary>When it became due for the first time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried again; absent when it is not.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get; init; } = [];

    /// <summary>With status <c>gap</c>: what is missing, and why.</summary>
    public DeliveryGap? Gap { get; init; }
}

/// <summary>One attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Result">What happened.</param>
/// <param name="Status">The HTTP status; absent when there was no answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">The beginning of the answer's body, at most 1,000 characters.</param>
/// <param name="Headers">The headers that differ from attempt to attempt: <c>webhook-timestamp</c> and <c>webhook-signature</c>. Only in the answer for a single delivery, and only when the request was sent.</param>
public sealed record DeliveryAttempt(
    DateTimeOffset At, AttemptResult Result, int? Status, int Milliseconds, string? Answer = null, IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>Answer to <c>GET /api/v1/webhooks/{id}/deliveries/{deliveryId}</c>.</summary>
/// <param name="Delivery">What became of it.</param>
/// <param name="Request">What is sent; absent for everybody but the webhook's owner, when the owner may no longer see it, and when the log no longer holds it.</param>
public sealed record DeliveryDetail(Delivery Delivery, DeliveryRequest? Request = null);

/// <summary>The request of a delivery, as its owner may see it now. An attempt adds <c>webhook-timestamp</c> and <c>webhook-signature</c>.</summary>
/// <param name="Url">Where the webhook is sent now.</param>
/// <param name="Headers">The headers that are the same on every attempt.</param>
/// <param name="Body">The body; at most 20 kB.</param>
public sealed record DeliveryRequest(string Url, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A stretch of the log that the webhook was not told of.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">Everything up to here was handled.</param>
/// <param name="To">It goes on after this.</param>
public sealed record DeliveryGap(GapReason Reason, string From, string To);

/// <summary>Why a webhook's place on the log could not be kept.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<GapReason>))]
public enum GapReason
{
    /// <summary>The log no longer holds what comes after.</summary>
    Trimmed,

    /// <summary>The data set is another one, as after a restore.</summary>
    OtherData,
}

/// <summary>Where a delivery stands.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>Failed so far, and is tried again.</summary>
    Pending,

    /// <summary>Answered with 2xx.</summary>
    Delivered,

    /// <summary>Given up; it can be redelivered.</summary>
    Dead,

    /// <summary>No delivery: names a stretch of the log that was not sent.</summary>
    Gap,
}

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

/// <summary>Answer to <c>GET /api/v1/webhooks/{id}/deliveries</c>.</summary>
/// <param name="Deliveries">Newest first; pending ones by when they became due first.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries, string? After = null);

/// <summary>Answer to a test or a redelivery.</summary>
/// <param name="DeliveryId">Look for it among the deliveries.</param>
public sealed record DeliveryQueued(string DeliveryId);

/// <summary>Body of <c>POST /api/v1/webhooks/{id}/replay</c>.</summary>
/// <param name="After">A cursor: everything on the log after it is sent again, each event with the id that it had.</param>
public sealed record ReplayRequest(string? After);
