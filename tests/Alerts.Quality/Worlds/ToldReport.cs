using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Reporters;

namespace Alerts.Quality.Worlds;

/// <summary>A report of the world.</summary>
/// <param name="Report">As the program gets it.</param>
/// <param name="Event">What it tells of.</param>
internal sealed record ToldReport(LocatedReport Report, TrueEvent Event)
{
    public DateTimeOffset ArrivedAt => Report.SaidAt;
}

/// <summary>A world: what happened, and what was told of it.</summary>
/// <param name="Name">Of its plan.</param>
/// <param name="Seed">The same gives the same world.</param>
/// <param name="Events">In no order of importance; numbers are positions.</param>
/// <param name="Reports">Those that touch a sector, as they arrived.</param>
/// <param name="Outside">How many touched none: no method is asked about them.</param>
internal sealed record World(string Name, int Seed, IReadOnlyList<TrueEvent> Events, IReadOnlyList<ToldReport> Reports, int Outside);

/// <summary>Who tells.</summary>
/// <param name="Source">As the program knows them.</param>
/// <param name="ClockError">By which the clock is always wrong.</param>
/// <param name="Home">Where they mostly are.</param>
internal sealed record Witness(Source Source, TimeSpan ClockError, GeoPoint Home);
