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
        if (visible.Count == incident.Sectors.Count && seesNearest) return incident;
        var limited = incident with { Sectors = visible, NearestSector = seesNearest ? incident.NearestSector : null };
        return limited with { Headline = Headlines.Of(limited) };
    }
}
