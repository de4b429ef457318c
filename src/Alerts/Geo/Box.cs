namespace Alerts.Geo;

/// <summary>
/// An axis-parallel box. Kept in single precision, always rounded outward, so that twice as many fit into the processor's cache.
/// </summary>
internal readonly record struct Box(float MinX, float MinY, float MinZ, float MaxX, float MaxY, float MaxZ)
{
    public static Box Around(Point3 a, Point3 b, double margin) => new(
        MathF.BitDecrement((float)(Math.Min(a.X, b.X) - margin)),
        MathF.BitDecrement((float)(Math.Min(a.Y, b.Y) - margin)),
        MathF.BitDecrement((float)(Math.Min(a.Z, b.Z) - margin)),
        MathF.BitIncrement((float)(Math.Max(a.X, b.X) + margin)),
        MathF.BitIncrement((float)(Math.Max(a.Y, b.Y) + margin)),
        MathF.BitIncrement((float)(Math.Max(a.Z, b.Z) + margin)));

    public Box Union(Box other) => new(
        Math.Min(MinX, other.MinX),
        Math.Min(MinY, other.MinY),
        Math.Min(MinZ, other.MinZ),
        Math.Max(MaxX, other.MaxX),
        Math.Max(MaxY, other.MaxY),
        Math.Max(MaxZ, other.MaxZ));

    public double SquaredDistance(Point3 point)
    {
        var x = Math.Max(0, Math.Max(MinX - point.X, point.X - MaxX));
        var y = Math.Max(0, Math.Max(MinY - point.Y, point.Y - MaxY));
        var z = Math.Max(0, Math.Max(MinZ - point.Z, point.Z - MaxZ));
        return (x * x) + (y * y) + (z * z);
    }
}
