namespace Alerts.Contracts;

/// <summary>An entry of the alert log: tells of a new incident or of a change to one.</summary>
public sealed record AlertEvent
{
    /// <summary>The entry's place on the log; opaque; hand it back to go on from here.</summary>
    public required string Cursor { get; init; }

    /// <summary>
    /// The entry's number on its border's log. A number that does not come belongs to an entry that the key is not told of.
    /// </summary>
    public required long Seq { get; init; }

    /// <summary>What kind of entry it is.</summary>
    public required AlertType Type { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What changed since the last alert about this incident.</summary>
    public required IReadOnlyList<IncidentChange> Changes { get; init; }

    /// <summary>The rule and score by which the last report was placed; absent when no report was.</summary>
    public CorrelationTrace? Correlation { get; init; }

    /// <summary>The incident as it stands after the change.</summary>
    public required Incident Incident { get; init; }

    /// <summary>
    /// What the alert before said where this one says otherwise, of what filters ask for. Never told to a key with limits.
    /// </summary>
    public PreviousAlert? Previous { get; init; }

    /// <summary>Only in a webhook, and only when it would be too large: the incident's fields that are not whole here.</summary>
    public IReadOnlyList<string>? Cut { get; init; }
}
