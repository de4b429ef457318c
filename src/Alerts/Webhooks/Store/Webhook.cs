using System.Text.Json.Serialization;
using Alerts.Access;
using Alerts.Contracts;

namespace Alerts.Webhooks.Store;

/// <summary>A webhook as it is stored.</summary>
internal sealed record Webhook
{
    public required string Id { get; init; }

    /// <summary>The holder whose rights bound what is sent.</summary>
    public required string Owner { get; init; }

    public required string Url { get; init; }

    public IReadOnlyList<AlertType>? Types { get; init; }

    public IReadOnlyList<string>? Sectors { get; init; }

    public IReadOnlyList<EventCode>? Events { get; init; }

    public Severity? MinSeverity { get; init; }

    public required WebhookFormat Format { get; init; }

    public string? Description { get; init; }

    /// <summary>Grows with every change of what its owner may set, and with nothing else.</summary>
    public int Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required WebhookStatus Status { get; init; }

    /// <summary>Null while it is enabled.</summary>
    public WebhookReason? Reason { get; init; }

    /// <summary>Since when it has this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<SigningSecret> Secrets { get; init; }

    /// <summary>
    /// Entity tag of what its owner may set. Status and counts are not in it: what the program does to a webhook keeps no owner from
    /// changing it.
    /// </summary>
    [JsonIgnore]
    public string Tag => $"{Id}-{Revision}";

    /// <summary>Its owner, and administrators who may make a key like its owner's. Asked anew each time: rights shrink.</summary>
    /// <param name="caller">Who wants to know of it.</param>
    /// <param name="owner">What its owner may see; null when it has no key.</param>
    public bool MayBeKnownTo(Rights caller, Rights? owner)
    {
        if (caller.HolderId == Owner) return true;
        if (caller.Role != Role.Admin) return false;
        return owner is null ? caller.Sectors is null : caller.MayAdminister(owner.Sectors?.ToList(), owner.GeoPrecision);
    }

    /// <summary>What it is called when its owner's rights are asked for too.</summary>
    public (WebhookStatus Status, WebhookReason? Reason) StatusFor(Rights? owner) =>
        owner is null && Status != WebhookStatus.Disabled ? (WebhookStatus.Suspended, WebhookReason.OwnerHasNoKey) : (Status, Reason);

    public Webhook Is(WebhookStatus status, WebhookReason? reason, DateTimeOffset now) =>
        this with { Status = status, Reason = reason, Since = now };
}
