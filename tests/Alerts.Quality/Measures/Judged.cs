using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>A world beside what a method made of it: which incident stands for which event.</summary>
internal sealed class Judged
{
    public Judged(World world, Grouping grouping)
    {
        World = world;
        Grouping = grouping;
        var all = Enumerable.Range(0, world.Reports.Count);
        Incidents =
        [
            .. all.Where(index => grouping.Of[index] >= 0)
                .GroupBy(index => grouping.Of[index])
                .Select(group => new FoundIncident(group.Key, [.. group], MostOf(group))),
        ];
        Events =
        [
            .. all.GroupBy(index => world.Reports[index].Event.Number)
                .Select(group => new ToldEvent(world.Events[group.Key], [.. group], MainOf(group))),
        ];
    }

    public World World { get; }

    public Grouping Grouping { get; }

    public IReadOnlyList<FoundIncident> Incidents { get; }

    /// <summary>Those that at least one report tells of.</summary>
    public IReadOnlyList<ToldEvent> Events { get; }

    /// <summary>Events that no incident stands for.</summary>
    public IReadOnlyList<ToldEvent> Swallowed
    {
        get
        {
            var standing = Incidents.Select(static incident => incident.Event.Number).ToHashSet();
            return [.. Events.Where(told => !told.Event.IsInvented && !standing.Contains(told.Event.Number))];
        }
    }

    public ToldReport Report(int index) => World.Reports[index];

    /// <summary>The event that most of them tell of; of equally many the one told of first.</summary>
    private TrueEvent MostOf(IEnumerable<int> reports) =>
        World.Events[Most(reports, index => World.Reports[index].Event.Number)];

    /// <summary>The incident that most of them became part of; of equally many the first.</summary>
    private int MainOf(IEnumerable<int> reports) =>
        Most(reports, index => Grouping.Of[index]);

    private static int Most(IEnumerable<int> reports, Func<int, int> of) =>
        reports.GroupBy(of).OrderByDescending(static group => group.Count()).ThenBy(static group => group.First()).First().Key;
}
