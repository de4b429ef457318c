using Alerts.Contracts;
using Alerts.Geo;

namespace Alerts.Sectors;

/// <summary>The line that has a side to its left and one to its right. Immutable.</summary>
internal sealed class BorderLine
{
    private readonly GeoPoint[] vertices;
    private readonly string left;
    private readonly string right;
    private readonly double endZoneChord;
    private readonly Point3 start;
    private readonly Point3 end;
    private readonly EdgeTree edges;

    /// <param name="vertices">At least two, no two neighbours alike.</param>
    /// <param name="left">Country on the left hand of someone who walks along the line.</param>
    /// <param name="right">Country on the right hand.</param>
    /// <param name="endZoneMeters">How far around each end a third country may begin.</param>
    public BorderLine(IReadOnlyList<GeoPoint> vertices, string left, string right, double endZoneMeters)
    {
        this.vertices = [.. vertices];
        this.left = left;
        this.right = right;
        endZoneChord = Earth.Chord(endZoneMeters);
        start = Earth.Position(vertices[0]);
        end = Earth.Position(vertices[^1]);
        edges = new([.. vertices.Zip(vertices.Skip(1), (from, to) => (from, to)).Select((pair, index) =>
            new Edge(pair.from.Longitude, pair.from.Latitude, pair.to.Longitude, pair.to.Latitude, index))]);
    }

    public (string Left, string Right) Countries => (left, right);

    public ToBorder Locate(GeoPoint point, Point3 position)
    {
        var nearest = edges.Nearest(position);
        var isNearEnd = (position - start).Length < endZoneChord || (position - end).Length < endZoneChord;
        return new(Side(point, nearest), Earth.SurfaceDistance(Math.Sqrt(nearest.SquaredChord)), isNearEnd);
    }

    private string? Side(GeoPoint point, NearestEdge nearest)
    {
        var towardsLeft = nearest.Along switch
        {
            0 when nearest.Owner == 0 => 0,
            0 => AtVertex(nearest.Owner, point),
            1 when nearest.Owner == vertices.Length - 2 => 0,
            1 => AtVertex(nearest.Owner + 1, point),
            _ => Dot(LeftOf(nearest.Owner, point.Latitude), Offset(vertices[nearest.Owner], point, point.Latitude)),
        };
        return towardsLeft > 0 ? left : towardsLeft < 0 ? right : null;
    }

    /// <summary>Where two edges meet, either alone may point the wrong way; the sum of their unit normals never does.</summary>
    private double AtVertex(int index, GeoPoint point)
    {
        var latitude = vertices[index].Latitude;
        var (before, after) = (LeftOf(index - 1, latitude), LeftOf(index, latitude));
        return Dot((before.X + after.X, before.Y + after.Y), Offset(vertices[index], point, latitude));
    }

    private (double X, double Y) LeftOf(int edge, double latitude)
    {
        var along = Offset(vertices[edge], vertices[edge + 1], latitude);
        var length = Math.Sqrt(Dot(along, along));
        return (-along.Y / length, along.X / length);
    }

    private static (double X, double Y) Offset(GeoPoint from, GeoPoint to, double latitude) => (
        Math.IEEERemainder(to.Longitude - from.Longitude, 360) * Math.Cos(double.DegreesToRadians(latitude)),
        to.Latitude - from.Latitude);

    private static double Dot((double X, double Y) a, (double X, double Y) b) => (a.X * b.X) + (a.Y * b.Y);
}
