using System.Globalization;
using Alerts.Contracts;
using Alerts.Sectors;

namespace Alerts.Intake.Submission;

/// <summary>
/// What is told of a report that touches no sector, so that its sender sees what went wrong: how far off it is, and whether it would lie
/// right with longitude and latitude the other way round. Pure.
/// </summary>
internal static class OutsideHint
{
    /// <summary>The other way round it must fit at least so well.</summary>
    private const double NearMeters = 50_000;

    /// <summary>Null when there are no sectors.</summary>
    public static string? Of(GeoPoint point, SectorMap map)
    {
        if (map.MetersToNearestSector(point) is not { } meters) return null;
        var distance = $"Lies {Rounded(meters)} from the nearest sector";
        return IsSwapped(point, map) ? $"{distance}; are longitude and latitude swapped?" : $"{distance}.";
    }

    private static bool IsSwapped(GeoPoint point, SectorMap map) =>
        Math.Abs(point.Longitude) <= 90 && map.MetersToNearestSector(new(point.Latitude, point.Longitude)) <= NearMeters;

    /// <summary>Two digits are enough for a person.</summary>
    private static string Rounded(double meters)
    {
        var kilometers = Math.Max(1, meters / 1000);
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(kilometers)) - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(kilometers / unit) * unit:N0} km");
    }
}
