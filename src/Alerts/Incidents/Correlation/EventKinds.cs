using Alerts.Contracts;
using Alerts.Incidents.Assessment;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// Which kinds of event may be one occurrence, as which of several it is told, and which states of the world end which. Pure.
/// </summary>
internal static class EventKinds
{
    /// <summary>
    /// Battle and remote violence may be one; the kinds of the families <c>border</c> and <c>strategic</c> match themselves alone: people
    /// who cross, armed men who cross, and people who are driven away are three things, however near to each other.
    /// </summary>
    public static bool MayBeOne(EventCode a, EventCode b) =>
        a == b
            || (a.Family() is not (EventFamily.Border or EventFamily.Strategic) && CorrelationRules.AreCompatible(a.Family(), b.Family()));

    /// <summary>
    /// The kind as which an occurrence is told once another is reported of it: the graver by its own severity, so that a chemical weapon is
    /// not filed as shelling. Of two equally grave ones the one that is told already.
    /// </summary>
    public static EventCode Graver(EventCode told, EventCode reported) =>
        SeverityRules.OfEvent(reported) > SeverityRules.OfEvent(told) ? reported : told;

    /// <summary>
    /// The kind by whose rules an incident is matched: of those that are told of the one that lasts, so that an air strike amid hours of
    /// shelling does not tear them apart, whichever was told first.
    /// </summary>
    public static EventCode Lasting(Incident incident)
    {
        foreach (var code in incident.Events)
        {
            if (!IsFromTheAir(code)) return code;
        }
        return incident.Event;
    }

    /// <summary>
    /// Told farther apart in time than that, two places may both be right: the occurrence moved, or struck along its way.
    /// </summary>
    public static TimeSpan MovesWithin(EventCode a, EventCode b) => TimeSpan.FromMinutes(IsFromTheAir(a) && IsFromTheAir(b) ? 3 : 15);

    /// <summary>What strikes in several places within minutes.</summary>
    public static bool IsFromTheAir(EventCode code) => code is EventCode.AirStrike or EventCode.DroneStrike;

    /// <summary>A crossing point is open or closed: each of the two states ends the other, and an opening ends a restriction.</summary>
    public static bool Ends(EventCode state, EventCode other) => (state, other) is
        (EventCode.CrossingPointReopened, EventCode.CrossingPointClosed or EventCode.AccessRestricted)
        or (EventCode.CrossingPointClosed, EventCode.CrossingPointReopened);
}
