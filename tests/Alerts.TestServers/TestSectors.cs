using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.TestServers;

/// <summary>
/// Sectors side by side, each four degrees square, and places in them so far apart that their reports never belong to one incident.
/// </summary>
public static class TestSectors
{
    public const string West = "west", East = "east";

    public const double WesternEdgeOfWest = 60, WesternEdgeOfEast = 64;

    private const int PlacesPerRow = 38;
    private const double Spacing = 0.1;

    /// <summary>After so many places of a sector the first comes again.</summary>
    public const int PlacesPerSector = PlacesPerRow * PlacesPerRow;

    /// <summary>West and east.</summary>
    public static string Two { get; } = GeoJson((West, WesternEdgeOfWest), (East, WesternEdgeOfEast));

    /// <summary>Place number n of the sector that begins at this longitude.</summary>
    public static GeoPoint PlaceAt(int number, double westernEdge = WesternEdgeOfWest) => new(
        westernEdge + (Spacing * (1 + (number % PlacesPerRow))),
        30 + (Spacing * (1 + (number / PlacesPerRow % PlacesPerRow))));

    public static string GeoJson(params (string Id, double WesternEdge)[] sectors) => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = sectors.Select(static sector => new
        {
            type = "Feature",
            id = sector.Id,
            properties = new { id = sector.Id, name = sector.Id },
            geometry = new { type = "Polygon", coordinates = new[] { Square(sector.WesternEdge) } },
        }),
    });

    private static double[][] Square(double west) => [[west, 30], [west + 4, 30], [west + 4, 34], [west, 34], [west, 30]];
}
