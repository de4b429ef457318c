using System.Text.Json;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Text;

namespace Alerts.Webhooks.Api;

/// <summary>Checks what an integrator asks for, field by field. Pure.</summary>
internal static class WebhookCheck
{
    private const int MaxSectors = 1000, MaxSector = 100, MaxDescription = 200;

    /// <summary>What is absent stays null. An empty list takes a filter away.</summary>
    public static WebhookPatch Check(WebhookChange body, ICollection<FieldProblem> errors)
    {
        if (body.Sectors is { Count: > MaxSectors } || body.Sectors?.Any(sector => sector is not { Length: >= 1 and <= MaxSector }) == true)
            errors.Add(new("sectors", "length", $"Give at most {MaxSectors} sector ids, each of 1 to {MaxSector} characters."));
        if (body.Description?.Length > MaxDescription)
            errors.Add(new("description", "length", $"Must have at most {MaxDescription} characters."));
        return new(
            Words<AlertType>(body.Types, "types", "alert.", errors),
            body.Sectors,
            Words<EventCode>(body.Events, "events", "", errors),
            Severity(body.MinSeverity, errors),
            Format(body.Format, errors),
            body.Description is { } text ? TextSanitizer.Clean(text) : null);
    }

    /// <summary>
    /// A member that is null gets its default back: no filter, no description, the standard format. The URL has no default.
    /// </summary>
    public static WebhookChange Cleared(WebhookChange body, MergePatch patch, ICollection<FieldProblem> errors)
    {
        if (patch.TakesAway("url")) errors.Add(new("url", "required", "A webhook needs a URL. Give another one, or delete the webhook."));
        return body with
        {
            Types = patch.TakesAway("types") ? [] : body.Types,
            Sectors = patch.TakesAway("sectors") ? [] : body.Sectors,
            Events = patch.TakesAway("events") ? [] : body.Events,
            MinSeverity = patch.TakesAway("minSeverity") ? string.Empty : body.MinSeverity,
            Format = patch.TakesAway("format") ? "standard" : body.Format,
            Description = patch.TakesAway("description") ? string.Empty : body.Description,
        };
    }

    /// <param name="words">As they were given.</param>
    /// <param name="prefix">Stands before each word of the set.</param>
    /// <param name="errors">Take what is wrong.</param>
    private static List<TEnum>? Words<TEnum>(IReadOnlyList<string>? words, string field, string prefix, ICollection<FieldProblem> errors)
        where TEnum : struct, Enum
    {
        if (words is null) return null;
        List<TEnum> read = [];
        foreach (var word in words)
        {
            var hasPrefix = word?.StartsWith(prefix, StringComparison.Ordinal) == true;
            if (hasPrefix && EnumParser.TryRead<TEnum>(word![prefix.Length..], JsonNamingPolicy.KebabCaseLower, out var value))
                read.Add(value);
            else if (errors.Count < QueryWords.MaxNamed)
                errors.Add(EnumParser.Unknown<TEnum>(field, word, JsonNamingPolicy.KebabCaseLower, prefix));
        }
        return read;
    }

    /// <summary>An empty word is the lowest: it lets everything through.</summary>
    private static Severity? Severity(string? word, ICollection<FieldProblem> errors)
    {
        if (word is null) return null;
        if (word.Length == 0) return Contracts.Severity.Unknown;
        if (EnumParser.TryRead<Severity>(word, null, out var severity)) return severity;
        errors.Add(EnumParser.Unknown<Severity>("minSeverity", word, null));
        return null;
    }

    private static WebhookFormat? Format(string? word, ICollection<FieldProblem> errors)
    {
        if (word is null) return null;
        if (EnumParser.TryRead<WebhookFormat>(word, JsonNamingPolicy.KebabCaseLower, out var format)) return format;
        errors.Add(EnumParser.Unknown<WebhookFormat>("format", word, JsonNamingPolicy.KebabCaseLower));
        return null;
    }
}
