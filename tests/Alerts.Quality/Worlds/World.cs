namespace Alerts.Quality.Worlds;

/// <summary>A world: what happened, and what was told of it.</summary>
/// <param name="Name">Of its plan.</param>
/// <param name="Seed">The same gives the same world.</param>
/// <param name="Events">In no order of importance; numbers are positions.</param>
/// <param name="Reports">Those that touch a sector, as they arrived.</param>
/// <param name="Outside">How many touched none: no method is asked about them.</param>
internal sealed record World(string Name, int Seed, IReadOnlyList<TrueEvent> Events, IReadOnlyList<ToldReport> Reports, int Outside);
