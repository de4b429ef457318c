using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>An event that was told of.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Reports">Positions in the world of those that tell of it.</param>
/// <param name="Main">The incident that most of them became part of.</param>
internal sealed record ToldEvent(TrueEvent Event, IReadOnlyList<int> Reports, int Main);
