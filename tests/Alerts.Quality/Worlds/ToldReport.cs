using Alerts.Incidents;

namespace Alerts.Quality.Worlds;

/// <summary>A report of the world.</summary>
/// <param name="Report">As the program gets it.</param>
/// <param name="Event">What it tells of.</param>
internal sealed record ToldReport(LocatedReport Report, TrueEvent Event)
{
    public DateTimeOffset ArrivedAt => Report.SaidAt;
}
