using Alerts.Access;
using Alerts.Contracts;
using Alerts.Sectors;

namespace Alerts.Disclosure;

/// <summary>
/// The one rule of what a key may see of an incident, whatever endpoint it asks at: its own sectors and no word about another, no place
/// that touches none of them, and places no more exactly than it is cleared for.
/// </summary>
/// <param name="sectorsInForce">Says where a rough place lies.</param>
internal sealed class DisclosurePolicy(Func<SectorMap> sectorsInForce)
{
    /// <summary>Null when the key sees everything.</summary>
    public ViewKind? KindOf(Rights rights) => rights.GeoPrecision != GeoPrecision.Exact
        ? new(rights.SectorsText, rights.GeoPrecision, sectorsInForce().Version)
        : rights.Sectors is null ? null : new(rights.SectorsText, GeoPrecision.Exact, null);

    /// <summary>The incident itself when all of it may be seen; a copy without the rest when some may; null when none.</summary>
    public Incident? Of(Incident incident, Rights rights)
    {
        // Which incidents a key hears of is decided on what was recorded, however roughly it is then told where they are.
        var told = rights.Sectors is null ? incident : Placement.ToldTo(Known(incident), rights.MaySee);
        if (told is null) return null;
        if (LocationGrid.Of(rights.GeoPrecision) is { } grid) return Rough(told, grid, rights);
        return rights.Sectors is null ? incident : Exact(told, incident, rights);
    }

    /// <summary>The same of an alert.</summary>
    public AlertEvent? Of(AlertEvent alert, Rights rights)
    {
        var visible = Of(alert.Incident, rights);
        if (visible is null || (rights.Sectors is null && rights.GeoPrecision == GeoPrecision.Exact)) return visible is null ? null : alert;
        if (ReferenceEquals(visible, alert.Incident) && alert is { Previous: null, Correlation: null or { Score: null, RunnerUp: null } })
            return alert;
        // A score is a distance in other words, and of a place that may lie elsewhere; that a place changed, but not visibly, tells that
        // there is a better one.
        var before = rights.GeoPrecision == GeoPrecision.Exact ? Before(alert, rights) : null;
        return alert with
        {
            Incident = visible,
            Changes = [.. alert.Changes.Where(change => change switch
            {
                IncidentChange.Location => before is not null && !Placement.AreSame(before, visible),
                IncidentChange.Sectors => before is not null && !before.Sectors.SequenceEqual(visible.Sectors),
                // They tell of incidents and reports that may lie elsewhere.
                IncidentChange.MaybeSameAs or IncidentChange.Ends or IncidentChange.Disagreement => false,
                _ => true,
            })],
            Correlation = alert.Correlation is { } trace ? new(trace.Rule, null) : null,
            Previous = null,
        };
    }

    /// <summary>What the alert before told of the incident, as far as filters ask; null when it told these rights nothing.</summary>
    public Incident? Before(AlertEvent alert, Rights rights) =>
        Of(alert.Previous is { } previous ? PreviousAlerts.Before(alert.Incident, previous) : alert.Incident, rights);

    /// <summary>
    /// An earlier version wrote down the sectors of all reports: those that the disc does not touch must not be told of it.
    /// </summary>
    private Incident Known(Incident incident)
    {
        if (incident.EarlierPlaces is not null) return incident;
        var touched = sectorsInForce().Locate(incident.Location, incident.UncertaintyMeters).Sectors.Select(sector => sector.Id)
            .ToHashSet(StringComparer.Ordinal);
        return incident with { Sectors = [.. incident.Sectors.Where(sector => touched.Contains(sector.Id))], EarlierPlaces = [] };
    }

    /// <param name="told">Where the rights may know it to be.</param>
    private static Incident Exact(Incident told, Incident incident, Rights rights)
    {
        List<IncidentSector> visible = [.. told.Sectors.Where(sector => rights.MaySee(sector.Id))];
        var seesNearest = told.NearestSector is null || rights.MaySee(told.NearestSector);
        var seesAll = seesNearest && incident.Sectors.All(sector => rights.MaySee(sector.Id))
            && (incident.EarlierPlaces ?? []).All(place => place.Sectors.All(sector => rights.MaySee(sector.Id)));
        if (seesAll && told is { FirstPlace: null, Follows: null, Ends: null, MaybeSameAs: [], Disagreement: null }) return told;
        // Whoever hears of an incident hears of the one that it became part of too. Any other incident may lie elsewhere, and so may the
        // first place and some of the reports. The position stays: its disc touches a sector that may be seen.
        var limited = told with
        {
            FirstPlace = null,
            Sectors = visible,
            NearestSector = seesNearest ? told.NearestSector : null,
            ReportIds = seesAll ? told.ReportIds : [],
            Follows = null,
            Ends = null,
            MaybeSameAs = [],
            Disagreement = null,
        };
        return limited with { Headline = Headlines.Of(limited) };
    }

    /// <summary>
    /// The incident as if it had been reported with the rough disc: whatever tells of its place is asked anew of the sectors in force, so
    /// that it is the same for all places that share the disc.
    /// </summary>
    private Incident Rough(Incident incident, LocationGrid grid, Rights rights)
    {
        var (centre, radius) = grid.Disc(incident);
        var place = sectorsInForce().Locate(centre, radius);
        var rough = incident with
        {
            Location = centre,
            UncertaintyMeters = radius,
            FirstPlace = null,
            EarlierPlaces = [],
            Sectors = [.. place.Sectors.Where(sector => rights.MaySee(sector.Id))],
            NearestSector = place.NearestSector is { } nearest && rights.MaySee(nearest) ? nearest : null,
            // Where the line may run through the disc, the true place may be on either side.
            Side = place.DistanceToBorderMeters > radius ? place.Side : null,
            PossibleSides = place.DistanceToBorderMeters <= radius && sectorsInForce().Parties is var (left, right) ? [left, right] : null,
            DistanceToBorderMeters = place.DistanceToBorderMeters,
            ReportIds = rights.Sectors is null ? incident.ReportIds : [],
            Follows = rights.Sectors is null ? incident.Follows : null,
            Ends = rights.Sectors is null ? incident.Ends : null,
            MaybeSameAs = [],
            Disagreement = null,
        };
        return rough with { Headline = Headlines.Of(rough) };
    }
}
