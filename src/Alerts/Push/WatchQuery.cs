using System.Text.Json;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Push;

/// <summary>Reads a watch from a query string: <c>after</c>, <c>sectors</c> and <c>events</c> (comma-separated or repeated), <c>minSeverity</c>.</summary>
internal static class WatchQuery
{
    public static WatchRequest Read(IQueryCollection query, out List<FieldProblem> errors)
    {
        errors = [];
        List<EventCode> events = [];
        foreach (var name in QueryWords.Read(query, "events", errors))
        {
            if (WireWord.TryRead<EventCode>(name, JsonNamingPolicy.KebabCaseLower, out var code)) events.Add(code);
            else if (errors.Count < QueryWords.MostNamed) errors.Add(new("events", "unknown-value", "Only event codes, for example shelling."));
        }
        Severity? minSeverity = null;
        if (QueryWords.Read(query, "minSeverity", errors) is [var severity])
        {
            if (WireWord.TryRead<Severity>(severity, null, out var known)) minSeverity = known;
            else errors.Add(new("minSeverity", "unknown-value", "Extreme, Severe, Moderate, Minor or Unknown."));
        }
        return new()
        {
            After = QueryWords.Read(query, "after", errors) is [var after, ..] ? after : null,
            Sectors = QueryWords.Read(query, "sectors", errors) is { Count: > 0 } sectors ? sectors : null,
            Events = events.Count > 0 ? events : null,
            MinSeverity = minSeverity,
        };
    }
}
