using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>One incident for each sector, hour and family: what a table with three columns gives.</summary>
internal static class Grid
{
    public static Grouping Group(World world) =>
        Keyed.Group(world, static report => (report.Place.NearestSector, report.From.ToUnixTimeSeconds() / 3600, Keyed.Family(report)));
}
