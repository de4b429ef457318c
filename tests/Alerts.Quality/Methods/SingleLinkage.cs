using Alerts.Incidents;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>
/// Single linkage (Sneath 1957), cut at 1 of a distance in which 3 km count as much as 30 minutes. ST-DBSCAN of one neighbour takes what
/// lies in a cylinder for near; this one what lies in the ellipsoid within it.
/// </summary>
internal static class SingleLinkage
{
    public static Grouping Group(World world)
    {
        var reports = world.Reports;
        var parents = Enumerable.Range(0, reports.Count).ToArray();
        foreach (var (index, near) in Closeness.Neighbours(reports, IsWithinOne).Index())
            foreach (var other in near) parents[Root(index)] = Root(other);
        return new([.. Enumerable.Range(0, reports.Count).Select(Root)]);

        int Root(int index)
        {
            while (parents[index] != index) index = parents[index] = parents[parents[index]];
            return index;
        }
    }

    private static bool IsWithinOne(LocatedReport a, LocatedReport b)
    {
        if (!Closeness.AreOfCompatibleFamilies(a, b)) return false;
        var place = Closeness.Apart(a, b) / Closeness.Meters;
        var time = Closeness.Gap(a, b) / Closeness.Window;
        return (place * place) + (time * time) <= 1;
    }
}
