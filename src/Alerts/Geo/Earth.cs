using Alerts.Contracts;

namespace Alerts.Geo;

/// <summary>The WGS 84 ellipsoid, and the way between the straight distance through it and the one along its surface.</summary>
internal static class Earth
{
    private const double SemiMajorAxis = 6_378_137;
    private const double Flattening = 1 / 298.257223563;
    private const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>IUGG mean radius, metres.</summary>
    public const double MeanRadius = 6_371_008.8;

    /// <summary>No point's second derivative by angle is longer than this, whatever the direction.</summary>
    private const double MaxCurvature = 6_500_000;

    public static Point3 Position(GeoPoint point) => Position(point.Longitude, point.Latitude);

    public static Point3 Position(double longitude, double latitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        var normal = SemiMajorAxis / Math.Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude));
        return new(
            normal * cosLatitude * cosLongitude, normal * cosLatitude * sinLongitude, normal * (1 - EccentricitySquared) * sinLatitude);
    }

    /// <summary>Along the surface: exact to millimetres up to 100 km and to 0.3 % anywhere.</summary>
    public static double SurfaceDistance(double chord) => Arc(chord / (2 * MeanRadius));

    /// <summary>Along a great circle, by the sine of half its angle.</summary>
    public static double Arc(double halfSine) => 2 * MeanRadius * Math.Asin(Math.Min(1, halfSine));

    public static double Chord(double surfaceDistance) =>
        2 * MeanRadius * Math.Sin(Math.Min(Math.PI / 2, surfaceDistance / (2 * MeanRadius)));

    /// <summary>How far, at most, an edge that is straight in degrees strays from the chord between its ends, in metres.</summary>
    public static double Sag(double longitudeSpan, double latitudeSpan)
    {
        var angle = double.DegreesToRadians(Math.Abs(longitudeSpan) + Math.Abs(latitudeSpan));
        return MaxCurvature * angle * angle / 8;
    }
}
