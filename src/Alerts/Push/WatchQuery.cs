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
        foreach (var name in Names(query, "events"))
        {
            if (WireWord.TryRead<EventCode>(name, JsonNamingPolicy.KebabCaseLower, out var code)) events.Add(code);
            else errors.Add(new("events", "unknown-value", "Only event codes, for example shelling."));
        }
        Severity? minSeverity = null;
        if (Names(query, "minSeverity") is [var severity])
        {
            if (WireWord.TryRead<Severity>(severity, null, out var known)) minSeverity = known;
            else errors.Add(new("minSeverity", "unknown-value", "Extreme, Severe, Moderate, Minor or Unknown."));
        }
        return new()
        {
            After = Names(query, "after") is [var after, ..] ? after : null,
            Sectors = Names(query, "sectors") is { Count: > 0 } sectors ? sectors : null,
            Events = events.Count > 0 ? events : null,
            MinSeverity = minSeverity,
        };
    }

    private static List<string> Names(IQueryCollection query, string name) =>
        [.. query[name].SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
