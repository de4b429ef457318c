using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Intake.Parsing;

/// <summary>Reads a report from its JSON object field by field. Pure.</summary>
internal static class ReportReader
{
    /// <summary>Null when a required field is missing or unreadable; the problems then say which.</summary>
    public static Report? Read(JsonElement json, List<FieldProblem> problems)
    {
        var fields = new JsonFields(json, string.Empty, problems);
        foreach (var required in (ReadOnlySpan<string>)["reportId", "event", "occurredAt", "location"]) fields.Require(required);
        var id = ReadId(fields);
        var code = fields.Word<EventCode>("event", JsonNamingPolicy.KebabCaseLower);
        var occurredAt = fields.Time("occurredAt");
        var location = ReadPoint(fields.Object("location"));
        var report = new Report
        {
            ReportId = id ?? default,
            Event = code ?? default,
            OccurredAt = occurredAt ?? default,
            OccurredUntil = fields.Time("occurredUntil"),
            Location = location ?? default,
            UncertaintyMeters = fields.Number("uncertaintyMeters", 0, ReportLimits.MaxUncertaintyMeters) ?? Report.DefaultUncertaintyMeters,
            Count = fields.Whole("count", 1, ReportLimits.MaxNumber),
            CountQualifier = fields.Word<CountQualifier>("countQualifier", JsonNamingPolicy.KebabCaseLower),
            Description = Said(fields.Text("description", ReportLimits.MaxDescription)),
            Language = Said(fields.Text("language", ReportLimits.MaxLanguage)),
            Casualties = ReadCasualties(fields.Object("casualties")),
            Actors = ReadActors(fields),
            Observation = ReadObservation(fields.Object("observation")),
            Severity = fields.Word<Severity>("severity", null),
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
            fields.Add("coordinates", "type", "Two numbers: longitude, latitude; a third is the altitude in metres.");
            return null;
        }
        if (Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
        {
            fields.Add("coordinates", "range", "Longitude -180 to 180 first, then latitude -90 to 90.");
            return null;
        }
        return new(JsonFields.Unsigned(longitude), JsonFields.Unsigned(latitude), ReadAltitude(fields, coordinates));
    }

    /// <summary>A phone that does not know its altitude may say null.</summary>
    private static double? ReadAltitude(JsonFields fields, IReadOnlyList<JsonElement> coordinates)
    {
        if (coordinates is not [_, _, { ValueKind: not JsonValueKind.Null } value]) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var altitude))
            fields.Add("coordinates", "type", "The altitude must be a number.");
        else if (!(Math.Abs(altitude) <= ReportLimits.MaxAltitudeMeters))
            fields.Add("coordinates", "range", "The altitude in metres: -100,000 to 100,000.");
        else return JsonFields.Unsigned(altitude);
        return null;
    }

    /// <summary>What is empty says no more than what is absent, and is the same report.</summary>
    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Casualties? ReadCasualties(JsonFields? casualties)
    {
        if (casualties is not { } fields) return null;
        var read =
            new Casualties
            {
                Killed = ReadRange(fields.Object("killed")),
                Injured = ReadRange(fields.Object("injured")),
                Civilians = fields.Flag("civilians")
            };
        return read is { Killed: null, Injured: null, Civilians: null } ? null : read;
    }

    private static CasualtyRange? ReadRange(JsonFields? range)
    {
        if (range is not { } fields) return null;
        var read = new CasualtyRange(
            fields.Whole("low", 0, ReportLimits.MaxNumber),
            fields.Whole("best", 0, ReportLimits.MaxNumber),
            fields.Whole("high", 0, ReportLimits.MaxNumber));
        if (read.Low > read.Best || read.Best > read.High || read.Low > read.High)
            fields.Add("low", "order", "low, best and high must not fall.");
        return read is { Low: null, Best: null, High: null } ? null : read;
    }

    private static List<Actor>? ReadActors(JsonFields fields)
    {
        if (fields.Array("actors", ReportLimits.MaxActors) is not { } items) return null;
        List<Actor> actors = [];
        for (var index = 0; index < items.Count; index++)
        {
            if (fields.Item("actors", index, items[index]) is not { } item) continue;
            item.Require("name");
            actors.Add(new(item.Text("name", ReportLimits.MaxActorName, 1) ?? string.Empty, Said(item.Text("kind", ReportLimits.MaxWord))));
        }
        return actors.Count > 0 ? actors : null;
    }

    private static Observation? ReadObservation(JsonFields? observation)
    {
        if (observation is not { } fields) return null;
        var read = new Observation
        {
            Means = Said(fields.Text("means", ReportLimits.MaxWord)),
            Weapon = Said(fields.Text("weapon", ReportLimits.MaxWord)),
            Direction = Said(fields.Text("direction", ReportLimits.MaxWord)),
            Bearing = fields.Number("bearing", 0, 360),
            DistanceKm = fields.Number("distanceKm", 0, 500),
        };
        return read == new Observation() ? null : read;
    }
}
