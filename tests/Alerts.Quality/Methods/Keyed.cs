using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>Groups by a key.</summary>
internal static class Keyed
{
    public static Grouping Group<TKey>(World world, Func<LocatedReport, TKey> key)
        where TKey : notnull
    {
        Dictionary<TKey, int> numbers = [];
        List<int> of = [];
        foreach (var told in world.Reports)
        {
            var its = key(told.Report);
            numbers.TryAdd(its, numbers.Count);
            of.Add(numbers[its]);
        }
        return new(of);
    }

    /// <summary>Compatible families are one.</summary>
    public static EventFamily Family(LocatedReport report) =>
        report.Report.Event.Family() is var family && CorrelationRules.IsHostility(family) ? EventFamily.Battle : family;
}
