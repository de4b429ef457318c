using System.Globalization;
using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// Cells of place, time and kind. An incident stands in the cells of its location and of every period it was active in; a report looks into
/// the few cells within reach. So the cost of a report does not grow with the number of open incidents elsewhere or at other times.
/// </summary>
internal static class SpatioTemporalIndex
{
    /// <summary>Side of a cell in degrees, about 22 km: a search of 12 km around a point touches four to five cells on average.</summary>
    private const double CellDegrees = 0.2;

    private const int CellsAround = (int)(360 / CellDegrees);

    /// <summary>Never more than the length of a meridian degree (WGS 84, at the equator).</summary>
    private const double MinMetersPerDegree = 110_574;

    /// <summary>The cells an incident stands in.</summary>
    public static IEnumerable<string> CellsOf(IndexEntry neighbour)
    {
        var kind = Kind(neighbour.Event.Family());
        var point = neighbour.Location;
        var latitudes = neighbour.ExtentMeters / MinMetersPerDegree;
        var farthestNorth = Math.Min(Math.Abs(point.Latitude) + latitudes, 89);
        var longitudes = latitudes / Math.Cos(double.DegreesToRadians(farthestNorth));
        for (var period = Period(kind, neighbour.From); period <= Period(kind, neighbour.Until); period++)
        {
            for (var row = Row(point.Latitude - latitudes); row <= Row(point.Latitude + latitudes); row++)
            {
                var last = (int)Math.Floor((point.Longitude + longitudes) / CellDegrees);
                for (var column =
                    (int)Math.Floor((point.Longitude - longitudes) / CellDegrees); column <= last; column++) yield return Name(
                        kind, period, row, Wrap(column));
            }
        }
    }

    /// <summary>The cells that hold every incident which the report might join or follow.</summary>
    public static IEnumerable<string> CellsAbout(LocatedReport report, CorrelationRules rules)
    {
        var kind = Kind(report.Report.Event.Family());
        // The stricter of two rules applies, so no incident is joined from beyond the report's own.
        var nearness = rules.For(report.Report.Event, report.Place.NearestSector);
        var point = report.Report.Location;
        // How much else happens thereabouts decides with, so that far is looked.
        var reachLatitude =
            (nearness.RadiusMeters + Math.Max(rules.MaxUncertaintyMeters, Likelihood.ThereaboutsMeters)) / MinMetersPerDegree;
        var farthestNorth = Math.Abs(point.Latitude) + reachLatitude;
        // Near a pole every longitude is near.
        var reachLongitude = farthestNorth > 89 ? 180 : reachLatitude / Math.Cos(double.DegreesToRadians(farthestNorth));
        var firstColumn = (int)Math.Floor((point.Longitude - reachLongitude) / CellDegrees);
        var lastColumn = Math.Min(firstColumn + CellsAround - 1, (int)Math.Floor((point.Longitude + reachLongitude) / CellDegrees));
        for (var period = Period(kind, report.From - nearness.Window); period <= Period(kind, report.Until + nearness.Window); period++)
        {
            for (var row = Row(point.Latitude - reachLatitude); row <= Row(point.Latitude + reachLatitude); row++)
            {
                for (var column = firstColumn; column <= lastColumn; column++) yield return Name(kind, period, row, Wrap(column));
            }
        }
    }

    private static int Row(double latitude) => (int)Math.Floor(latitude / CellDegrees);

    /// <summary>Cells go around the antimeridian.</summary>
    private static int Wrap(int column) => ((column % CellsAround) + CellsAround) % CellsAround;

    /// <summary>Compatible families share their cells.</summary>
    private static EventFamily Kind(EventFamily family) => CorrelationRules.IsHostility(family) ? EventFamily.RemoteViolence : family;

    /// <summary>Periods are a few windows long: most incidents stand in one, most reports look into one.</summary>
    private static long Period(EventFamily kind, DateTimeOffset time) => time.ToUnixTimeSeconds() / (kind switch
    {
        EventFamily.RemoteViolence or EventFamily.Battle => 2 * 3600,
        EventFamily.Civilians or EventFamily.Unrest => 4 * 3600,
        _ => 96 * 3600,
    });

    private static string Name(EventFamily kind, long period, int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)kind}:{period}:{row}:{column}");
}
