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
