using Alerts.Contracts;

namespace Alerts.Quality.Methods;

/// <summary>An alert as a room sees it.</summary>
/// <param name="At">When.</param>
/// <param name="IsOfFinal">Of the incident itself; false: of one that was merged into it.</param>
/// <param name="Kind">As it said.</param>
/// <param name="Place">As it said.</param>
/// <param name="UncertaintyMeters">As it said.</param>
/// <param name="IsMerge">It tells that its incident is another one.</param>
/// <param name="IsSplit">It tells that a part of its incident is another one.</param>
internal sealed record SaidAlert(
    DateTimeOffset At, bool IsOfFinal, EventCode Kind, GeoPoint Place, double UncertaintyMeters, bool IsMerge, bool IsSplit);
