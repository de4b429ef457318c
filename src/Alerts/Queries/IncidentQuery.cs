using System.Globalization;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Http;
using Alerts.Text;

namespace Alerts.Queries;

/// <summary>The query of <c>GET /api/v1/incidents</c>, read and checked.</summary>
internal sealed class IncidentQuery
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;

    private readonly List<FieldProblem> errors = [];
    private HashSet<string>? sectors;
    private HashSet<EventCode>? events;
    private HashSet<IncidentStatus>? statuses;
    private Severity? minSeverity;
    private DateTimeOffset? from;
    private DateTimeOffset? to;
    private double[]? box;

    private IncidentQuery()
    {
    }

    public IReadOnlyList<FieldProblem> Errors => errors;

    /// <summary>Those that are asked for; null for all.</summary>
    public IReadOnlyCollection<string>? Sectors => sectors;

    public int Limit { get; private set; } = DefaultLimit;

    public IncidentOrder Order { get; private set; }

    /// <summary>As the page before gave it.</summary>
    public string? After { get; private set; }

    public static IncidentQuery Read(IQueryCollection query)
    {
        var read = new IncidentQuery();
        List<string> sectors = [.. read.Words(query, "sectors"), .. read.Words(query, "sector")];
        read.sectors = sectors.Count > 0 ? sectors.ToHashSet(StringComparer.Ordinal) : null;
        HashSet<EventCode> events = [
            .. read.Words<EventCode>(query, "events", JsonNamingPolicy.KebabCaseLower),
            .. read.Words<EventCode>(query, "event", JsonNamingPolicy.KebabCaseLower)
        ];
        read.events = events.Count > 0 ? events : null;
        read.statuses = read.Words<IncidentStatus>(query, "status", JsonNamingPolicy.KebabCaseLower) is { Count: > 0 } statuses ? statuses
            : null;
        read.minSeverity = QueryWords.OneOf<Severity>(query, "minSeverity", null, read.errors);
        read.from = read.Time(query, "from");
        read.to = read.Time(query, "to");
        read.box = read.Box(query);
        read.Limit = QueryNumber.Read(query, "limit", DefaultLimit, 1, MaxLimit, read.errors) ?? DefaultLimit;
        read.Order = QueryWords.OneOf<IncidentOrder>(query, "order", JsonNamingPolicy.KebabCaseLower, read.errors) ?? default;
        read.After = QueryWords.One(query, "after", read.errors);
        return read;
    }

    public bool Wants(Incident incident) =>
        (sectors is null || Placement.Concerns(incident, sectors))
        && (events is null || incident.Events.Any(events.Contains))
        && (statuses is null || statuses.Contains(incident.Status))
        && (minSeverity is null || incident.Severity >= minSeverity)
        && (from is null || incident.LastActivityAt >= from)
        && (to is null || incident.OccurredAt <= to)
        && (box is not [var west, var south, var east, var north]
            || (incident.Location.Latitude >= south && incident.Location.Latitude <= north
                && IsBetween(incident.Location.Longitude, west, east)));

    /// <summary>A box may cross the antimeridian: west is then greater than east (RFC 7946, section 5.2).</summary>
    private static bool IsBetween(double longitude, double west, double east) =>
        west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;

    private List<string> Words(IQueryCollection query, string name) => QueryWords.Read(query, name, errors);

    private HashSet<TEnum> Words<TEnum>(IQueryCollection query, string name, JsonNamingPolicy? policy)
        where TEnum : struct, Enum
    {
        HashSet<TEnum> values = [];
        foreach (var word in Words(query, name))
        {
            if (EnumParser.TryRead<TEnum>(word, policy, out var value)) values.Add(value);
            else if (errors.Count < QueryWords.MaxNamed) errors.Add(EnumParser.Unknown<TEnum>(name, word, policy));
        }
        return values;
    }

    private DateTimeOffset? Time(IQueryCollection query, string name)
    {
        if (QueryWords.One(query, name, errors) is not { } text) return null;
        // A plus sign that was not escaped arrives as a space.
        if (Rfc3339.TryParse(text.Replace(' ', '+'), out var time)) return time;
        errors.Add(new(name, "format", Rfc3339.Advice));
        return null;
    }

    private double[]? Box(IQueryCollection query)
    {
        if (QueryWords.One(query, "bbox", errors) is not { } text) return null;
        var parts = text.Split(',');
        var numbers =
            parts.Select(part =>
                double.TryParse(part, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : (double?)null)
                    .ToList();
        if (numbers is [{ } west, { } south, { } east, { } north] && Math.Abs(west) <= 180 && Math.Abs(east) <= 180 && south >= -90
            && south <= north && north <= 90)
            return [west, south, east, north];
        errors.Add(new("bbox", "format", "west,south,east,north in degrees."));
        return null;
    }
}
