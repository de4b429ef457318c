using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Access;

/// <summary>The one rule of what a key may see of an incident: its own sectors, and no word about another.</summary>
internal static class Visibility
{
    /// <summary>The incident itself when all of it may be seen; a copy without other sectors when some may; null when none.</summary>
    public static Incident? Of(Incident incident, Rights rights)
    {
        if (rights.Sectors is null) return incident;
        List<IncidentSector> visible = [.. incident.Sectors.Where(sector => rights.MaySee(sector.Id))];
        if (visible.Count == 0) return null;
        var seesNearest = incident.NearestSector is null || rights.MaySee(incident.NearestSector);
        var seesAll = visible.Count == incident.Sectors.Count && seesNearest;
        if (seesAll && incident.Follows is null && incident.MergedInto is null) return incident;
        // The other incident may lie elsewhere, and so may some of the reports. The position stays: its disc touches a sector that may be seen.
        var limited = incident with
        {
            Sectors = visible,
            NearestSector = seesNearest ? incident.NearestSector : null,
            ReportIds = seesAll ? incident.ReportIds : [],
            Follows = null,
            MergedInto = null,
        };
        return limited with { Headline = Headlines.Of(limited) };
    }
}
