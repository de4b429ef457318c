using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Body of <c>POST /api/v1/webhooks</c>. Filters only narrow what the key that asks may see.</summary>
/// <param name="Url">Where alerts are sent: https, and a public address; at most 2,000 characters.</param>
/// <param name="Types">Only these types of alert, for example <c>alert.raised</c>; absent: all.</param>
/// <param name="Sectors">Only alerts that touch one of these sector ids; absent: all.</param>
/// <param name="Events">Only these event codes; absent: all.</param>
/// <param name="MinSeverity">Only this severity and above; absent: all.</param>
/// <param name="Format">How an event is put into the request; absent: standard.</param>
/// <param name="Description">What it is for; at most 200 characters.</param>
public sealed record WebhookRequest(
    [property: Required, Length(1, 2000)] string? Url,
    IReadOnlyList<string>? Types = null,
    IReadOnlyList<string>? Sectors = null,
    IReadOnlyList<string>? Events = null,
    string? MinSeverity = null,
    [property: AllowedValues("standard", "cloudevents", "cloudevents-binary")] string? Format = null,
    [property: Length(0, 200)] string? Description = null);

/// <summary>Body of <c>PATCH /api/v1/webhooks/{id}</c>: what is absent stays. An empty list, and an empty text, takes a filter away.</summary>
/// <param name="Url">Another address; it has to be verified before anything is sent there.</param>
/// <param name="Types">Only these types of alert.</param>
/// <param name="Sectors">Only alerts that touch one of these sector ids.</param>
/// <param name="Events">Only these event codes.</param>
/// <param name="MinSeverity">Only this severity and above.</param>
/// <param name="Format">How an event is put into the request.</param>
/// <param name="Description">What it is for.</param>
public sealed record WebhookChange(
    [property: Length(1, 2000)] string? Url = null,
    IReadOnlyList<string>? Types = null,
    IReadOnlyList<string>? Sectors = null,
    IReadOnlyList<string>? Events = null,
    string? MinSeverity = null,
    [property: AllowedValues("standard", "cloudevents", "cloudevents-binary")] string? Format = null,
    [property: Length(0, 200)] string? Description = null);

/// <summary>Answer to it: with the only time that the secret is shown.</summary>
/// <param name="Id">Names the webhook.</param>
/// <param name="Secret">What its deliveries are signed with.</param>
/// <param name="Webhook">As it stands.</param>
public sealed record WebhookCreated(string Id, string Secret, WebhookView Webhook);

/// <summary>Answer to <c>POST /api/v1/webhooks/{id}/rotate-secret</c>: the only time that the new secret is shown.</summary>
/// <param name="Secret">Signs from now on.</param>
/// <param name="OldSecretUntil">Until then the old one signs too.</param>
public sealed record WebhookRotated(string Secret, DateTimeOffset OldSecretUntil);

/// <summary>A webhook as it stands.</summary>
public sealed record WebhookView
{
    /// <summary>Names the webhook.</summary>
    public required string Id { get; init; }

    /// <summary>The holder of the key that made it; its rights, as they are when an alert is sent, bound what is sent.</summary>
    public required string Owner { get; init; }

    /// <summary>Where alerts are sent; an administrator sees another owner's without its query.</summary>
    public required string Url { get; init; }

    /// <summary>Only these types of alert; absent: all.</summary>
    public IReadOnlyList<AlertType>? Types { get; init; }

    /// <summary>Only alerts that touch one of these sector ids; absent: all.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>Only these event codes; absent: all.</summary>
    public IReadOnlyList<EventCode>? Events { get; init; }

    /// <summary>Only this severity and above; absent: all.</summary>
    public Severity? MinSeverity { get; init; }

    /// <summary>How an event is put into the request.</summary>
    public required WebhookFormat Format { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether alerts are sent.</summary>
    public required WebhookStatus Status { get; init; }

    /// <summary>Why none are; absent when they are.</summary>
    public WebhookReason? Reason { get; init; }

    /// <summary>Since when it has this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Everything on the log up to here was delivered, or is among the pending or dead deliveries.</summary>
    public required string Cursor { get; init; }

    /// <summary>
    /// Entries on the log after <c>cursor</c>, whether they match or not. For an owner with sector limits: alerts that it may see, among the next 500 entries.
    /// </summary>
    public required long Behind { get; init; }

    /// <summary>Deliveries that failed and are tried again.</summary>
    public required long Pending { get; init; }

    /// <summary>Deliveries that were given up.</summary>
    public required long Dead { get; init; }

    /// <summary>Since when nothing but failures came back; absent when the last attempt succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until then the secret of before signs too; absent when there is one secret.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>How many of the newest alerts that its owner may see it matches.</summary>
    public WebhookMatches? Recent { get; init; }
}

/// <summary>Answer to <c>POST /api/v1/webhooks/preview</c>: what a filter would have let through.</summary>
/// <param name="Matched">So many of them match.</param>
/// <param name="Of">So many of the newest alerts were looked at; at most 100.</param>
public sealed record WebhookMatches(int Matched, int Of);

/// <summary>Answer to <c>GET /api/v1/webhooks</c>.</summary>
/// <param name="Webhooks">Oldest first.</param>
public sealed record WebhookList(IReadOnlyList<WebhookView> Webhooks);

/// <summary>Whether a webhook is sent alerts.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookStatus>))]
public enum WebhookStatus
{
    /// <summary>It has not yet answered <c>endpoint.verify</c> with 2xx.</summary>
    Pending,

    /// <summary>Alerts are sent.</summary>
    Enabled,

    /// <summary>Nothing is sent until its owner has a key again.</summary>
    Suspended,

    /// <summary>Nothing is sent until its owner enables it.</summary>
    Disabled,
}

/// <summary>Why a webhook is sent nothing.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookReason>))]
public enum WebhookReason
{
    /// <summary><c>endpoint.verify</c> is on its way.</summary>
    AwaitsVerification,

    /// <summary><c>endpoint.verify</c> was not answered with 2xx, and is not sent again until its owner asks for it.</summary>
    VerificationFailed,

    /// <summary>Nothing but failures for too long.</summary>
    Failing,

    /// <summary>The endpoint answered 410.</summary>
    Gone,

    /// <summary>Its owner has no key any more that may have webhooks.</summary>
    OwnerHasNoKey,
}
