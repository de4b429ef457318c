using System.Text;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;
using Alerts.Sectors;

namespace Alerts.Tests;

/// <summary>Valid values; a test changes only what it is about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2025, 10, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly GeoPoint Point = new(70.1, 33.2);

    /// <summary>Where no sectors are in force.</summary>
    public static DisclosurePolicy Visibility { get; } = new(() => new(SectorCollection.None, null));

    public static CorrelationRules Rules { get; } = new(new());

    public static Located Place { get; } = PlaceIn("west");

    public static Located Nowhere { get; } = new("v1", [], "west", "AF", 90_000);

    public static Located PlaceIn(params string[] sectors) => new(
        "v1",
        [.. sectors.Select(id => new IncidentSector(id, "v1", sectors.Length == 1 ? SectorRelation.Inside : SectorRelation.Possible))],
        sectors[0],
        "AF",
        1_200);

    public static Source Source(string reporter = "nadia", string? organisation = null, string? side = null) =>
        new(reporter, organisation, side);

    /// <summary>Shelling at noon.</summary>
    public static Report Report(EventCode code = EventCode.Shelling, double minutes = 0) => new()
    {
        ReportId = Guid.CreateVersion7(Noon),
        Event = code,
        OccurredAt = Noon.AddMinutes(minutes),
        Location = Point,
    };

    /// <summary>Named by its own id, so that a test sees which report an incident names.</summary>
    public static LocatedReport Located(Report? report = null, Source? source = null, Located? place = null)
    {
        var sent = report ?? Report();
        return new(sent, source ?? Source(), place ?? Place) { PublicId = sent.ReportId };
    }

    /// <summary>
    /// Two sectors that meet in the meridian of <see cref="Point"/>, which is the border line too: west of it lies AF, east of it PK.
    /// </summary>
    public static SectorMap Map { get; } = new(
        SectorImport.Read(Encoding.UTF8.GetBytes("""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"id":"west"},"geometry":{"type":"Polygon","coordinates":[[[60,20],[70.1,20],[70.1,40],[60,40],[60,20]]]}},
              {"type":"Feature","properties":{"id":"east"},"geometry":{"type":"Polygon","coordinates":[[[70.1,20],[80,20],[80,40],[70.1,40],[70.1,20]]]}}]}
            """)).Collection!,
        new BorderLine([new(70.1, 40), new(70.1, 30), new(70.1, 20)], "PK", "AF", 0));

    /// <summary>Located on <see cref="Map"/>.</summary>
    public static LocatedReport Mapped(Report report, Source? source = null) =>
        Located(report, source, Map.Locate(report.Location, report.UncertaintyMeters)) with { Map = Map };

    /// <summary>A point so far east of another.</summary>
    public static GeoPoint East(GeoPoint point, double meters) =>
        point with { Longitude = point.Longitude + (meters / (111_195 * Math.Cos(double.DegreesToRadians(point.Latitude)))) };

    public static IndexEntry Neighbour(LocatedReport of) => Alerts.Incidents.Correlation.IndexEntry.Of(Opened(of).State)!;

    public static Decision.Opened Opened(LocatedReport? report = null, DateTimeOffset? now = null) =>
        IncidentDecider.Open(report ?? Located(), new(CorrelationRule.NothingNear, null), Rules, now ?? Noon);

    public static CorrelationTrace Joining { get; } = new(CorrelationRule.SameFamilyNear, 1);
}
