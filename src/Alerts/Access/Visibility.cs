using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Sectors;

namespace Alerts.Access;

/// <summary>What distinguishes the views of an alert: keys for which it is the same share what is prepared for them.</summary>
/// <param name="Sectors">The key's limit.</param>
/// <param name="Precision">How exactly it may know places.</param>
/// <param name="SectorsVersion">The sectors in force, where they are asked anew; otherwise null.</param>
internal readonly record struct ViewKind(string Sectors, GeoPrecision Precision, string? SectorsVersion);

/// <summary>
/// The one rule of what a key may see of an incident, whatever door it asks at: its own sectors and no word about another, and places no more exactly than
/// it is cleared for.
/// </summary>
/// <param name="sectorsInForce">Says where a rough place lies.</param>
internal sealed class Visibility(Func<SectorMap> sectorsInForce)
{
    /// <summary>Null when the key sees everything.</summary>
    public ViewKind? KindOf(Rights rights) => rights.GeoPrecision != GeoPrecision.Exact
        ? new(rights.SectorsText, rights.GeoPrecision, sectorsInForce().Version)
        : rights.Sectors is null ? null : new(rights.SectorsText, GeoPrecision.Exact, null);

    /// <summary>The incident itself when all of it may be seen; a copy without the rest when some may; null when none.</summary>
    public Incident? Of(Incident incident, Rights rights)
    {
        // Which incidents a key hears of is decided on what was recorded, however roughly it is then told where they are.
        if (rights.Sectors is not null && !incident.Sectors.Any(sector => rights.MaySee(sector.Id))) return null;
        return PlaceGrid.Of(rights.GeoPrecision) is { } grid ? Rough(incident, grid, rights) : Exact(incident, rights);
    }

    /// <summary>The same of an alert.</summary>
    public AlertEvent? Of(AlertEvent alert, Rights rights)
    {
        var visible = Of(alert.Incident, rights);
        if (visible is null || ReferenceEquals(visible, alert.Incident)) return visible is null ? null : alert;
        if (rights.GeoPrecision == GeoPrecision.Exact) return alert with { Incident = visible };
        // A score is a distance in other words; that the place changed, but not visibly, tells that it moved within its cell.
        return alert with
        {
            Incident = visible,
            Changes = [.. alert.Changes.Where(change => change is not (IncidentChange.Location or IncidentChange.Sectors))],
            Correlation = alert.Correlation is { } trace ? trace with { Score = null } : null,
        };
    }

    private static Incident Exact(Incident incident, Rights rights)
    {
        if (rights.Sectors is null) return incident;
        List<IncidentSector> visible = [.. incident.Sectors.Where(sector => rights.MaySee(sector.Id))];
        var seesNearest = incident.NearestSector is null || rights.MaySee(incident.NearestSector);
        var seesAll = visible.Count == incident.Sectors.Count && seesNearest;
        if (seesAll && incident.FirstPlace is null && incident.Follows is null && incident.MergedInto is null) return incident;
        // The other incident may lie elsewhere, and so may the first place and some of the reports. The position stays: its disc touches a sector that may be seen.
        var limited = incident with
        {
            FirstPlace = null,
            Sectors = visible,
            NearestSector = seesNearest ? incident.NearestSector : null,
            ReportIds = seesAll ? incident.ReportIds : [],
            Follows = null,
            MergedInto = null,
        };
        return limited with { Headline = Headlines.Of(limited) };
    }

    /// <summary>
    /// The incident as if it had been reported with the rough disc: whatever tells of its place is asked anew of the sectors in force, so that it is the
    /// same for all places that share the disc.
    /// </summary>
    private Incident Rough(Incident incident, PlaceGrid grid, Rights rights)
    {
        var (centre, radius) = grid.Disc(incident);
        var place = sectorsInForce().Locate(centre, radius);
        var rough = incident with
        {
            Location = centre,
            UncertaintyMeters = radius,
            FirstPlace = null,
            Sectors = [.. place.Sectors.Where(sector => rights.MaySee(sector.Id))],
            NearestSector = place.NearestSector is { } nearest && rights.MaySee(nearest) ? nearest : null,
            // Where the line may run through the disc, the true place may be on either side.
            Side = place.DistanceToBorderMeters > radius ? place.Side : null,
            DistanceToBorderMeters = place.DistanceToBorderMeters,
            ReportIds = rights.Sectors is null ? incident.ReportIds : [],
            Follows = rights.Sectors is null ? incident.Follows : null,
            MergedInto = rights.Sectors is null ? incident.MergedInto : null,
        };
        return rough with { Headline = Headlines.Of(rough) };
    }
}
