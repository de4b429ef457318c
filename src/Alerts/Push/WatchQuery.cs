using System.Text.Json;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Text;

namespace Alerts.Push;

/// <summary>
/// Reads a watch from a query string: <c>after</c>, <c>sectors</c> and <c>events</c> (comma-separated or repeated), <c>minSeverity</c>.
/// </summary>
internal static class WatchQuery
{
    public static WatchRequest Read(IQueryCollection query, out List<FieldProblem> errors)
    {
        errors = [];
        List<EventCode> events = [];
        foreach (var name in QueryWords.Read(query, "events", errors))
        {
            if (EnumParser.TryRead<EventCode>(name, JsonNamingPolicy.KebabCaseLower, out var code)) events.Add(code);
            else if (errors.Count < QueryWords.MaxNamed)
                errors.Add(EnumParser.Unknown<EventCode>("events", name, JsonNamingPolicy.KebabCaseLower));
        }
        return new()
        {
            After = QueryWords.One(query, "after", errors),
            Sectors = QueryWords.Read(query, "sectors", errors) is { Count: > 0 } sectors ? sectors : null,
            Events = events.Count > 0 ? events : null,
            MinSeverity = QueryWords.OneOf<Severity>(query, "minSeverity", null, errors),
        };
    }
}
