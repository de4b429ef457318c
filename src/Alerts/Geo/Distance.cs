using Alerts.Contracts;

namespace Alerts.Geo;

/// <summary>Distance between two reported positions.</summary>
internal static class Distance
{
    /// <summary>Metres along a great circle (haversine); within 0.6 % of the geodesic, far below any report's uncertainty.</summary>
    public static double Meters(GeoPoint a, GeoPoint b)
    {
        var halfLatitude = double.DegreesToRadians(b.Latitude - a.Latitude) / 2;
        var halfLongitude = double.DegreesToRadians(b.Longitude - a.Longitude) / 2;
        var h = Square(Math.Sin(halfLatitude))
            + (Math.Cos(double.DegreesToRadians(a.Latitude)) * Math.Cos(double.DegreesToRadians(b.Latitude)) * Square(
                Math.Sin(halfLongitude)));
        return Earth.Arc(Math.Sqrt(h));
    }

    /// <summary>Never more than <see cref="Meters"/>: the difference in latitude alone, for ruling out without trigonometry.</summary>
    public static double AtLeastMeters(GeoPoint a, GeoPoint b) =>
        double.DegreesToRadians(Math.Abs(a.Latitude - b.Latitude)) * Earth.MeanRadius;

    private static double Square(double x) => x * x;
}
