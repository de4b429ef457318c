using Alerts.Contracts;
using Alerts.Incidents.Correlation;

namespace Alerts.Incidents;

/// <summary>Where the place that sources agree on lies among the sectors. Pure.</summary>
internal static class AgreedPlace
{
    /// <summary>
    /// The disc among the sectors in force. The middle of what several say may lie in a gap that each of them reaches over: then one of
    /// them stands for it.
    /// </summary>
    /// <param name="before">The incident, whose sectors stand where none are in force any more.</param>
    public static IncidentPlace Of(LocatedReport latest, Agreed agreed, Incident before)
    {
        var isReports = agreed.Location == latest.Report.Location && agreed.UncertaintyMeters.Equals(latest.Report.UncertaintyMeters);
        var located = isReports || latest.Map is null ? latest.Place : latest.Map.Locate(agreed.Location, agreed.UncertaintyMeters);
        if (located.Sectors.Count == 0 && agreed.BestSupported is { } claim)
            return Of(latest, new(claim.Location, claim.UncertaintyMeters, claim.UncertaintyMeters, null), before);
        return new(
            agreed.Location,
            agreed.UncertaintyMeters,
            located.Sectors.Count > 0 ? located.Sectors : before.Sectors,
            located.NearestSector,
            located.Side,
            located.DistanceToBorderMeters);
    }
}
