namespace Alerts.Contracts;

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
    /// Entries on the log after <c>cursor</c>, whether they match or not. For an owner with sector limits: alerts that it may see, among
    /// the next 500 entries.
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
