using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Push;

/// <summary>How long a filter may be: it is kept as long as its watcher stays, and asked for every alert. Pure.</summary>
internal static class WatchBounds
{
    /// <summary>Each code twice over, since repeating one is harmless.</summary>
    private static readonly int MaxEvents = 2 * Enum.GetValues<EventCode>().Length;

    /// <summary>Null when it is within them.</summary>
    public static FieldProblem? Find(WatchRequest request) =>
        QueryWords.Check("sectors", [.. request.Sectors ?? []])
        ?? (request.Events?.Count > MaxEvents ? new("events", "count", $"At most {MaxEvents} of them.") : null);
}
