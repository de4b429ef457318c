using Alerts.Incidents.Correlation;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>A way to find out which reports tell of the same.</summary>
/// <param name="Name">On the command line and in the tables.</param>
/// <param name="Group">Given a world's reports as they arrived.</param>
internal sealed record Method(string Name, Func<World, Grouping> Group)
{
    public const string Program = "program";

    public static IReadOnlyList<Method> All(CorrelationRules rules) =>
    [
        new(Program, world => ProgramBorder.Run(world, rules)),
        new("st-dbscan", StDbscan.Group),
        new("single-linkage", SingleLinkage.Group),
        new("grid", Grid.Group),
        new("day-and-place", DayAndPlace.Group),
        new("batch-likelihood", BatchLikelihood.Group),
    ];
}
