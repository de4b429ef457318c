using System.Text.Json;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Intake;

/// <summary>Reads a report from its JSON object field by field. Pure.</summary>
internal static class ReportReading
{
    private const string EventChoices = "An event code, for example shelling.";
    private const string SeverityChoices = "Extreme, Severe, Moderate, Minor or Unknown.";
    private const string QualifierChoices = "exact, approximate or at-least.";

    /// <summary>Null when a required field is missing or unreadable; the problems then say which.</summary>
    public static Report? Read(JsonElement json, List<FieldProblem> problems)
    {
        var fields = new JsonFields(json, string.Empty, problems);
        foreach (var required in (ReadOnlySpan<string>)["reportId", "event", "occurredAt", "location"]) fields.Require(required);
        var id = ReadId(fields);
        var code = fields.Word("event", Kebab<EventCode>, EventChoices);
        var occurredAt = fields.Time("occurredAt");
        var location = ReadPoint(fields.Object("location"));
        var report = new Report
        {
            ReportId = id ?? default,
            Event = code ?? default,
            OccurredAt = occurredAt ?? default,
            OccurredUntil = fields.Time("occurredUntil"),
            Location = location ?? default,
            UncertaintyMeters = fields.Number("uncertaintyMeters", 0, ReportLimits.LargestUncertaintyMeters) ?? Report.DefaultUncertaintyMeters,
            Count = fields.Whole("count", 1, ReportLimits.LargestNumber),
            CountQualifier = fields.Word("countQualifier", Kebab<CountQualifier>, QualifierChoices),
            Description = fields.Text("description", ReportLimits.LongestDescription),
            Language = fields.Text("language", ReportLimits.LongestLanguage),
            Casualties = ReadCasualties(fields.Object("casualties")),
            Actors = ReadActors(fields),
            Observation = ReadObservation(fields.Object("observation")),
            Severity = fields.Word("severity", Plain<Severity>, SeverityChoices),
        };
        return id is null || code is null || occurredAt is null || location is null || problems.Count > 0 ? null : report;
    }

    /// <summary>The id alone, for messages that are otherwise unreadable.</summary>
    public static Guid? ReadId(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? ReadId(new JsonFields(json, string.Empty, [])) : null;

    private static Guid? ReadId(JsonFields fields)
    {
        if (fields.Text("reportId", 100) is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty) return id;
        fields.Add("reportId", "format", "A UUID, for example 0199f0c2-8d6e-7cc4-9b1a-3f6f0d2c7a10.");
        return null;
    }

    private static GeoPoint? ReadPoint(JsonFields? point)
    {
        if (point is not { } fields) return null;
        if (fields.Text("type", 50) != "Point")
        {
            fields.Add("type", "unknown-value", "Must be Point.");
            return null;
        }
        var coordinates = fields.Array("coordinates", 3);
        if (coordinates is not [{ ValueKind: JsonValueKind.Number } x, { ValueKind: JsonValueKind.Number } y, ..]
            || !x.TryGetDouble(out var longitude) || !y.TryGetDouble(out var latitude))
        {
            fields.Add("coordinates", "type", "Two numbers: longitude, latitude.");
            return null;
        }
        if (Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90) return new(longitude, latitude);
        fields.Add("coordinates", "range", "Longitude -180 to 180 first, then latitude -90 to 90.");
        return null;
    }

    private static Casualties? ReadCasualties(JsonFields? casualties) => casualties is not { } fields ? null : new()
    {
        Killed = ReadRange(fields.Object("killed")),
        Injured = ReadRange(fields.Object("injured")),
        Civilians = fields.Flag("civilians"),
    };

    private static CasualtyRange? ReadRange(JsonFields? range)
    {
        if (range is not { } fields) return null;
        var read = new CasualtyRange(
            fields.Whole("low", 0, ReportLimits.LargestNumber),
            fields.Whole("best", 0, ReportLimits.LargestNumber),
            fields.Whole("high", 0, ReportLimits.LargestNumber));
        if (read.Low > read.Best || read.Best > read.High || read.Low > read.High) fields.Add("low", "order", "low, best and high must not fall.");
        return read is { Low: null, Best: null, High: null } ? null : read;
    }

    private static List<Actor>? ReadActors(JsonFields fields)
    {
        if (fields.Array("actors", ReportLimits.MostActors) is not { } items) return null;
        List<Actor> actors = [];
        for (var index = 0; index < items.Count; index++)
        {
            if (fields.Item("actors", index, items[index]) is not { } item) continue;
            item.Require("name");
            actors.Add(new(item.Text("name", ReportLimits.LongestActorName, 1) ?? string.Empty, item.Text("kind", ReportLimits.LongestWord)));
        }
        return actors;
    }

    private static Observation? ReadObservation(JsonFields? observation) => observation is not { } fields ? null : new()
    {
        Means = fields.Text("means", ReportLimits.LongestWord),
        Weapon = fields.Text("weapon", ReportLimits.LongestWord),
        Direction = fields.Text("direction", ReportLimits.LongestWord),
        Bearing = fields.Number("bearing", 0, 360),
        DistanceKm = fields.Number("distanceKm", 0, 500),
    };

    private static TEnum? Kebab<TEnum>(string word)
        where TEnum : struct, Enum => WireWord.TryRead<TEnum>(word, JsonNamingPolicy.KebabCaseLower, out var value) ? value : null;

    private static TEnum? Plain<TEnum>(string word)
        where TEnum : struct, Enum => WireWord.TryRead<TEnum>(word, null, out var value) ? value : null;
}
