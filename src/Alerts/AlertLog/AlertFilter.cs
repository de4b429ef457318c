using Alerts.Contracts;
using Alerts.Disclosure;

namespace Alerts.AlertLog;

/// <summary>What a watcher wants to hear of, on top of what it may. Pure.</summary>
internal sealed record AlertFilter
{
    public IReadOnlySet<string>? Sectors { get; init; }

    public IReadOnlySet<EventCode>? Events { get; init; }

    public Severity? MinSeverity { get; init; }

    public static AlertFilter Everything { get; } = new();

    public static AlertFilter Of(WatchRequest request) => new()
    {
        Sectors = request.Sectors is { Count: > 0 } sectors ? sectors.ToHashSet(StringComparer.Ordinal) : null,
        Events = request.Events is { Count: > 0 } events ? events.ToHashSet() : null,
        MinSeverity = request.MinSeverity,
    };

    public bool Wants(Incident incident) =>
        (Events is null || incident.Events.Any(Events.Contains))
        && (MinSeverity is null || incident.Severity >= MinSeverity)
        && (Sectors is null || Placement.Concerns(incident, Sectors));
}
