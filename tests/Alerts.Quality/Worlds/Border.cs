using Alerts.Contracts;
using Alerts.Demo;
using Alerts.Geo;
using Alerts.Sectors;

namespace Alerts.Quality.Worlds;

/// <summary>The first border as it is shipped: its sectors, its line, and the real events that lie in a sector.</summary>
internal sealed class Border
{
    private static readonly Lazy<Border> TheShipped = new(static () => new());

    private Border()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Data");
        Map = new(SectorImport.Read(File.ReadAllBytes(Path.Combine(folder, "sectors.geojson"))).Collection!, BorderLineFile.Read(new()));
        Places =
        [
            .. UcdpFile.Read(UcdpFile.Shipped)
                .Select(real => new RealPlace(real, Map.Locate(real.Position, 0)))
                .Where(static place => place.Located.Sectors.Count > 0),
        ];
        Settlements = [.. Places.Select(static place => place.Real.Position).Distinct()];
    }

    public static Border Shipped => TheShipped.Value;

    public SectorMap Map { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<RealPlace> Places { get; }

    /// <summary>Every position that a real event was coded at: most are the centres of settlements.</summary>
    public IReadOnlyList<GeoPoint> Settlements { get; }

    public bool IsInSector(GeoPoint point) => Map.Locate(point, 0).Sectors.Count > 0;

    /// <summary>The sectors of real events that lie nearest to one of them, that one first.</summary>
    public IReadOnlyList<string> Neighbours(string sector, int count)
    {
        var centres = Places.GroupBy(static place => place.Sector).ToDictionary(static group => group.Key, Centre);
        return
        [
            .. centres.OrderBy(pair => Distance.Meters(pair.Value, centres[sector]))
                .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .Take(count)
                .Select(static pair => pair.Key),
        ];
    }

    private static GeoPoint Centre(IEnumerable<RealPlace> places) =>
        new(places.Average(static place => place.Real.Position.Longitude), places.Average(static place => place.Real.Position.Latitude));
}
