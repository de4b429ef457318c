using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Text;

namespace Alerts.Demo;

/// <summary>Chance that falls the same way every time for the same name: a restart must not invent other reports.</summary>
internal sealed class SeededRandom(string name)
{
    private readonly Random random = new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))));

    public bool OneIn(int number) => random.Next(number) == 0;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both possible.</summary>
    public int Between(int least, int most) => random.Next(least, most + 1);

    public IReadOnlyList<int> Shuffled(int count)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        random.Shuffle(numbers);
        return numbers;
    }

    /// <summary>A position within <paramref name="meters"/> of <paramref name="centre"/>.</summary>
    public GeoPoint Near(GeoPoint centre, double meters)
    {
        // The square root spreads the positions evenly over the disc.
        var distance = meters * Math.Sqrt(random.NextDouble()) / Earth.MeanRadius;
        var bearing = random.NextDouble() * Math.Tau;
        var latitude = double.DegreesToRadians(centre.Latitude);
        var north = distance * Math.Cos(bearing);
        var east = distance * Math.Sin(bearing) / Math.Cos(latitude);
        return new(
            Math.Round(centre.Longitude + double.RadiansToDegrees(east), 6),
            Math.Round(centre.Latitude + double.RadiansToDegrees(north), 6));
    }

    /// <summary>The same for the same name.</summary>
    public static Guid Id(string name) => Uuid8.Of(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
