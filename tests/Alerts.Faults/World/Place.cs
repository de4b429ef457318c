using System.Text.Json;

namespace Alerts.Faults.World;

/// <summary>
/// The ground of every run: two sectors side by side, each four degrees square, and places so far apart that they never belong together.
/// </summary>
internal static class Place
{
    public const string West = "west", East = "east";

    private const int PerRow = 38;
    private const double Spacing = 0.1;
    private const int PlacesPerSector = PerRow * PerRow;
    private const int Shifts = 90;

    public static int Count => PlacesPerSector * 2 * Shifts;

    public static string Sectors { get; } = JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = new[] { Sector(West, 60), Sector(East, 64) },
    });

    /// <summary>
    /// Where place number n lies and how long ago things happen there: after the last place the first comes again, seven hours earlier.
    /// </summary>
    public static (double Longitude, double Latitude, TimeSpan Ago) At(int number)
    {
        var place = number % (PlacesPerSector * 2);
        var west = place % 2 == 0 ? 60 : 64;
        place /= 2;
        var shift = number / (PlacesPerSector * 2) % Shifts;
        return (
            west + (Spacing * (1 + (place % PerRow))),
            30 + (Spacing * (1 + (place / PerRow))),
            TimeSpan.FromMinutes(20) + (shift * TimeSpan.FromHours(7)));
    }

    private static object Sector(string id, double west) => new
    {
        type = "Feature",
        id,
        properties = new { id, name = id },
        geometry = new
        {
            type = "Polygon",
            coordinates = new double[][][] { [
            [west, 30],
            [west + 4, 30],
            [west + 4, 34],
            [west, 34],
            [west, 30]
        ] }
        },
    };
}
