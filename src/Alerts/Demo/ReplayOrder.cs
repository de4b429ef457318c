using Alerts.Geo;

namespace Alerts.Demo;

/// <summary>
/// The order in which events are replayed. A replay squeezes years into minutes, and events of one place would all become one incident: so
/// it goes round by round, and within a round no two events are near each other.
/// </summary>
internal static class ReplayOrder
{
    /// <summary>Farther than the correlation radius widened as far as it goes, and the scatter of both events' reports.</summary>
    public const double ApartMeters = 15_000;

    /// <summary>Every event with a usable place, exactly once.</summary>
    public static IEnumerable<UcdpEvent> Rounds(IEnumerable<UcdpEvent> events)
    {
        var waiting = events.Where(happened => happened.UncertaintyMeters is not null).ToList();
        while (waiting.Count > 0)
        {
            List<UcdpEvent> round = [], later = [];
            foreach (var happened in waiting)
            {
                if (round.Exists(other => Distance.Meters(other.Position, happened.Position) < ApartMeters))
                {
                    later.Add(happened);
                    continue;
                }
                round.Add(happened);
                yield return happened;
            }
            waiting = later;
        }
    }
}
