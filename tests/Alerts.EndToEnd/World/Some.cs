using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.EndToEnd.World;

/// <summary>Valid values.</summary>
public static class Some
{
    private const int PlacesPerRow = 38;
    private const double Spacing = 0.1;

    /// <summary>Two sectors side by side, each four degrees square: room for incidents that have nothing to do with one another.</summary>
    public static string TwoSectors { get; } = Sectors(("west", 60), ("east", 64));

    /// <summary>Shelling, a few minutes ago, in the sector <c>west</c> unless another longitude is given.</summary>
    /// <param name="place">Different places are so far apart that their reports never belong to one incident.</param>
    /// <param name="westernEdge">60 for <c>west</c>, 64 for <c>east</c>.</param>
    public static Report Report(int place = 0, double westernEdge = 60) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Event = EventCode.Shelling,
        // Past the last place the same places come again, a day earlier.
        OccurredAt = TimeProvider.System.GetUtcNow().AddMinutes(-5).AddDays(-(place / (PlacesPerRow * PlacesPerRow))),
        Location = new(
            westernEdge + Spacing * (1 + place % PlacesPerRow),
            30 + Spacing * (1 + place / PlacesPerRow % PlacesPerRow)),
        UncertaintyMeters = 100,
    };

    /// <summary>Reports of as many different incidents.</summary>
    public static Report[] Reports(int count, int firstPlace = 0, double westernEdge = 60) =>
        [.. Enumerable.Range(firstPlace, count).Select(place => Report(place, westernEdge))];

    public static string Sectors(params (string Id, double WesternEdge)[] sectors) => JsonSerializer.Serialize(new
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

    public static byte[] Json(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);

    public static byte[] Json(IEnumerable<Report> reports) =>
        [.. "["u8, .. reports.Select(Json).Aggregate(static (all, next) => [.. all, .. ","u8, .. next]), .. "]"u8];

    private static double[][] Square(double west) => [[west, 30], [west + 4, 30], [west + 4, 34], [west, 34], [west, 30]];
}
