using Alerts.Contracts;
using Alerts.Sectors;
using Alerts.TestServers;
using NetTopologySuite.Geometries;

namespace Alerts.LoadTests.Harness;

/// <summary>
/// The real border strip with its 59 sectors, and places in it that are so far apart that their reports never belong to one incident.
/// </summary>
internal sealed class TestGeography
{
    /// <summary>
    /// Some 7 km: more than one and a half times the radius of any rule with the uncertainties and the scatter used here.
    /// </summary>
    private const double Spacing = 0.07;

    public TestGeography()
    {
        GeoJson = File.ReadAllBytes(Repository.PathTo("src", "Alerts", "Data", "sectors.geojson"));
        var collection = SectorImport.Read(GeoJson).Collection!;
        Map = new(collection, BorderLineFile.Read(new SectorsOptions()));
        Places = [.. PlacesIn(collection, Map)];
        SectorIds = [.. collection.Sectors.Select(sector => sector.Id)];
    }

    public byte[] GeoJson { get; }

    public SectorMap Map { get; }

    public GeoPoint[] Places { get; }

    public string[] SectorIds { get; }

    /// <summary>The sector with the most places.</summary>
    public string BusySector =>
        Places.Select(place => Map.Locate(place, Report.DefaultUncertaintyMeters).Sectors).Where(sectors => sectors.Count == 1)
        .GroupBy(sectors => sectors[0].Id).MaxBy(sector => sector.Count())!.Key;

    private static IEnumerable<GeoPoint> PlacesIn(SectorCollection collection, SectorMap map)
    {
        var extent = new Envelope();
        foreach (var sector in collection.Sectors) extent.ExpandToInclude(sector.Area.EnvelopeInternal);
        for (var latitude = extent.MinY; latitude < extent.MaxY; latitude += Spacing)
        {
            for (var longitude = extent.MinX; longitude < extent.MaxX; longitude += Spacing)
            {
                var place = new GeoPoint(Math.Round(longitude, 5), Math.Round(latitude, 5));
                if (map.Locate(place, Report.DefaultUncertaintyMeters).Sectors.Count > 0) yield return place;
            }
        }
    }
}
