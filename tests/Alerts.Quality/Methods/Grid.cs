using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>One incident for each sector, hour and family: what a table with three columns gives.</summary>
internal static class Grid
{
    public static Grouping Group(World world) =>
        Keyed.Group(world, static report => (report.Place.NearestSector, report.From.ToUnixTimeSeconds() / 3600, Keyed.Family(report)));
}

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

/// <summary>Groups by a key.</summary>
internal static class Keyed
{
    public static Grouping Group<TKey>(World world, Func<LocatedReport, TKey> key)
        where TKey : notnull
    {
        Dictionary<TKey, int> numbers = [];
        List<int> of = [];
        foreach (var told in world.Reports)
        {
            var its = key(told.Report);
            numbers.TryAdd(its, numbers.Count);
            of.Add(numbers[its]);
        }
        return new(of);
    }

    /// <summary>Compatible families are one.</summary>
    public static EventFamily Family(LocatedReport report) =>
        report.Report.Event.Family() is var family && CorrelationRules.IsHostility(family) ? EventFamily.Battle : family;
}
