using Alerts.Access;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Text;

namespace Alerts.Sectors;

/// <summary>
/// Refuses the names of sectors that are not in force: a filter or a key for one would hear nothing for ever, and look like calm. A key
/// that is limited to sectors is told the same of those beyond its own as of those that do not exist. What was made while a sector was in
/// force stays as it is.
/// </summary>
/// <param name="current">The sectors in force. Before they were read for the first time nothing is refused.</param>
internal sealed class SectorNames(SectorCache current)
{
    private const int MaxNamed = 10;

    /// <param name="ids">The names; null when none are given.</param>
    /// <param name="errors">Take what is wrong.</param>
    public void Check(string field, IEnumerable<string>? ids, Rights rights, ICollection<FieldProblem> errors)
    {
        if (ids is null || !current.FirstRead.IsCompletedSuccessfully) return;
        var sectors = current.Map.Collection.Sectors;
        HashSet<string>? known = null;
        var named = 0;
        foreach (var id in ids)
        {
            known ??= [.. sectors.Select(sector => sector.Id).Where(rights.MaySee)];
            if (known.Contains(id)) continue;
            errors.Add(Unknown(field, id, known, areAny: sectors.Count > 0));
            if (++named == MaxNamed) return;
        }
    }

    private static FieldProblem Unknown(string field, string id, HashSet<string> known, bool areAny)
    {
        var shown = id.Length <= QueryWords.Longest ? id : id[..QueryWords.Longest];
        var nearest = NearestName.Of(shown, known);
        var detail = !areAny ? "No sectors are in force: import them first."
            : nearest is null ? "There is no such sector: GET /api/v1/sectors has their ids."
                : $"There is no such sector; {nearest} is meant?";
        return new(field, "unknown-value", detail, shown, nearest);
    }
}
