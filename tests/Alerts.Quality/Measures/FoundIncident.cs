using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>An incident as a method made it.</summary>
/// <param name="Number">In the grouping.</param>
/// <param name="Reports">Their positions in the world.</param>
/// <param name="Event">What most of them tell of.</param>
internal sealed record FoundIncident(int Number, IReadOnlyList<int> Reports, TrueEvent Event);
