using Alerts.Contracts;
using Alerts.Incidents.Correlation;

namespace Alerts.Incidents.Assessment;

/// <summary>CAP severity from event, count and casualties. Says how grave, never how credible.</summary>
internal static class SeverityRules
{
    private const int ManyObserved = 10;
    private const int VeryManyObserved = 50;
    private const int ManyCasualties = 10;

    /// <summary>
    /// The event's own severity, raised by what was counted and by casualties (one killed: at least Severe; ten: Extreme). A reporter's own
    /// view raises it by one step at most, and never lowers it.
    /// </summary>
    public static Severity Of(EventCode code, int observed, Casualties? casualties, Severity? reportersView) =>
        Seen(OfFacts(code, observed, casualties), reportersView);

    /// <summary>The same of all that its sources say now.</summary>
    public static Severity Of(EventCode code, IReadOnlyList<Contribution> contributions) => Of(
        code,
        SourceCounter.AtLeast(contributions),
        CasualtyAggregation.Gravest(contributions),
        contributions.Where(static contribution => !contribution.IsQuarantined).Max(static contribution => contribution.View?.Value));

    /// <summary>Before anybody's view.</summary>
    public static Severity OfFacts(EventCode code, int observed, Casualties? casualties)
    {
        var severity = OfEvent(code);
        if (CorrelationRules.IsHostility(code.Family()))
        {
            if (observed >= VeryManyObserved) severity = Severity.Extreme;
            else if (observed >= ManyObserved) severity = AtLeast(severity, Severity.Severe);
        }
        return AtLeast(severity, OfCasualties(casualties));
    }

    /// <summary>The facts with a reporter's view of them.</summary>
    public static Severity Seen(Severity facts, Severity? reportersView) => reportersView > facts ? facts + 1 : facts;

    private static Severity OfCasualties(Casualties? casualties)
    {
        var killed = Known(casualties?.Killed);
        var injured = Known(casualties?.Injured);
        return killed >= ManyCasualties ? Severity.Extreme
            : killed >= 1 || injured >= ManyCasualties ? Severity.Severe
            : injured >= 1 ? Severity.Moderate
            : Severity.Unknown;
    }

    private static int Known(CasualtyRange? range) => range?.Best ?? range?.Low ?? 0;

    /// <summary>Of the kind alone, whatever was counted.</summary>
    public static Severity OfEvent(EventCode code) => code switch
    {
        EventCode.ChemicalWeapon => Severity.Extreme,
        EventCode.AirStrike or EventCode.DroneStrike or EventCode.SuicideBomb or EventCode.AttackOnCivilians or EventCode.SexualViolence
            or EventCode.GovernmentRegainsTerritory or EventCode.NonStateActorOvertakesTerritory => Severity.Severe,
        EventCode.ArmedClash or EventCode.Shelling or EventCode.Grenade or EventCode.RemoteExplosive or EventCode.Abduction
            or EventCode.ExcessiveForce
            or EventCode.ViolentDemonstration or EventCode.MobViolence or EventCode.ArmedCrossing or EventCode.AirspaceIncursion
            or EventCode.CrossingPointClosed or EventCode.Displacement or EventCode.TerritoryTransfer => Severity.Moderate,
        EventCode.Other => Severity.Unknown,
        _ => Severity.Minor,
    };

    public static Severity AtLeast(Severity severity, Severity least) => severity > least ? severity : least;
}
