using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>
/// The day-and-place rule by which researchers code: one event for each day, place and kind (ACLED Codebook, "an event is a single
/// altercation … on a given day in a given location"). The place is the nearest settlement that UCDP ever coded an event at, the day the
/// local one.
/// </summary>
internal static class DayAndPlace
{
    /// <summary>Between Kabul's and Islamabad's: their midnights lie half an hour apart.</summary>
    private static readonly TimeSpan Local = TimeSpan.FromMinutes(285);

    public static Grouping Group(World world) =>
        Keyed.Group(world, static report => (Settlement(report.Report.Location), Day(report.From), Keyed.Family(report)));

    private static GeoPoint Settlement(GeoPoint place) =>
        Border.Shipped.Settlements.MinBy(settlement => Distance.Meters(settlement, place));

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime((time + Local).UtcDateTime);
}
