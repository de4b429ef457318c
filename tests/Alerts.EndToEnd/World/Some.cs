using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>Valid reports.</summary>
public static class Some
{
    /// <summary>Shelling, a few minutes ago, in the sector <c>west</c> unless another longitude is given.</summary>
    /// <param name="place">Different places are so far apart that their reports never belong to one incident.</param>
    /// <param name="westernEdge">60 for <c>west</c>, 64 for <c>east</c>.</param>
    public static Report Report(int place = 0, double westernEdge = TestSectors.WesternEdgeOfWest) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Event = EventCode.Shelling,
        // Past the last place the same places come again, a day earlier.
        OccurredAt = TimeProvider.System.GetUtcNow().AddMinutes(-5).AddDays(-(place / TestSectors.PlacesPerSector)),
        Location = TestSectors.PlaceAt(place, westernEdge),
        UncertaintyMeters = 100,
    };

    /// <summary>Reports of as many different incidents.</summary>
    public static Report[] Reports(int count, int firstPlace = 0, double westernEdge = TestSectors.WesternEdgeOfWest) =>
        [.. Enumerable.Range(firstPlace, count).Select(place => Report(place, westernEdge))];
}
