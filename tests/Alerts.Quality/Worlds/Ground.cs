using Alerts.Contracts;

namespace Alerts.Quality.Worlds;

/// <summary>Steps on the ground.</summary>
internal static class Ground
{
    private const double MetersPerDegree = 111_195;

    /// <summary>A point so far away, to the tenth of a metre.</summary>
    /// <param name="from">Where the step begins.</param>
    /// <param name="meters">Its length; a few kilometres at most.</param>
    /// <param name="bearing">Its direction in radians.</param>
    public static GeoPoint Step(GeoPoint from, double meters, double bearing)
    {
        var (east, north) = Math.SinCos(bearing);
        return new(
            Math.Round(from.Longitude + (east * meters / (MetersPerDegree * Math.Cos(double.DegreesToRadians(from.Latitude)))), 6),
            Math.Round(from.Latitude + (north * meters / MetersPerDegree), 6));
    }

    /// <summary>A point on the straight way between two.</summary>
    public static GeoPoint Along(GeoPoint from, GeoPoint to, double share) => new(
        Math.Round(from.Longitude + ((to.Longitude - from.Longitude) * share), 6),
        Math.Round(from.Latitude + ((to.Latitude - from.Latitude) * share), 6));
}
