namespace Alerts.Contracts;

/// <summary>Argument of the hub's <c>Watch</c>.</summary>
public sealed record WatchRequest
{
    /// <summary>Go on after this entry; absent: live only.</summary>
    public string? After { get; init; }

    /// <summary>Only these sectors.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>Only these event codes.</summary>
    public IReadOnlyList<EventCode>? Events { get; init; }

    /// <summary>Only this severity and above.</summary>
    public Severity? MinSeverity { get; init; }
}
