namespace Alerts.Geo;

/// <summary>A position in metres from the centre of the Earth. Poles and the antimeridian are nothing special here.</summary>
internal readonly record struct Point3(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public static Point3 operator -(Point3 left, Point3 right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    public double Dot(Point3 other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);
}
