using System.Text.Json;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Access.Keys;

/// <summary>Checks what an administrator asks for, field by field. Pure.</summary>
internal static class AccessKeyValidation
{
    /// <summary>
    /// How long the old key goes on working when nothing else is asked for: long enough for a reporter who is seldom within reach.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    private static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(90);

    /// <summary>The key to be made; null when something is wrong with it.</summary>
    /// <param name="body">What is asked for.</param>
    /// <param name="administrator">Who asks; null: somebody at the machine itself, who may do anything.</param>
    public static (AccessKeyRequest? Request, IReadOnlyList<FieldProblem> Errors) Check(
        AccessKeyBody body, DateTimeOffset now, Rights? administrator = null)
    {
        List<FieldProblem> errors = [];
        if (body.Name is not { Length: >= 1 } name || TextSanitizer.CharactersOf(name) > 100 || TextSanitizer.Clean(name).Length == 0)
            errors.Add(new("name", "length", "1 to 100 characters."));
        if (body.Sectors is { Count: 0 or > 1000 }) errors.Add(new("sectors", "count", "1 to 1,000 sector ids, or leave it out for all."));
        if (body.Sectors?.Any(sector => sector is not { Length: >= 1 and <= 100 }) == true)
            errors.Add(new("sectors", "length", "Each id 1 to 100 characters."));
        else if (administrator?.MayAdminister(body.Sectors, (GeoPrecision?)body.GeoPrecision) == false)
            errors.Add(new("sectors", "beyond-own", "No other sectors and no more exact places than your own key is limited to."));
        if (body.Organisation is { } organisation
            && (TextSanitizer.CharactersOf(organisation) > 200 || TextSanitizer.Clean(organisation).Length == 0))
            errors.Add(new("organisation", "length", "1 to 200 characters."));
        if (body.Side is { } side && !(side.Length == 2 && side.All(char.IsAsciiLetterUpper)))
            errors.Add(new("side", "format", "Two capital letters, as in ISO 3166-1."));
        if (administrator?.MaySpeakFor(body.Organisation is { } named ? TextSanitizer.Clean(named) : null, null) == false)
            errors.Add(new("organisation", "beyond-own", "No other organisation than that of your own key, which is limited to sectors."));
        if (administrator?.MaySpeakFor(null, body.Side) == false)
            errors.Add(new("side", "beyond-own", "No other side than that of your own key, which is limited to sectors."));
        if (body.GeoPrecision is < (int)GeoPrecision.Exact or > (int)GeoPrecision.Region)
            errors.Add(new("geoPrecision", "range", "1 exact, 2 near or 3 region."));
        if (body.ExpiresAt <= now) errors.Add(new("expiresAt", "in-past", "Must lie in the future."));
        if (!EnumParser.TryRead<Role>(body.Role ?? string.Empty, JsonNamingPolicy.KebabCaseLower, out var role))
            errors.Add(
                body.Role is null ? new("role", "required", "reporter, watcher, operator, integrator or admin.")
                    : EnumParser.Unknown<Role>("role", body.Role, JsonNamingPolicy.KebabCaseLower));
        if (errors.Count > 0) return (null, errors);
        var shown = body.Organisation is { } text ? TextSanitizer.Clean(text) : null;
        return (new(
            TextSanitizer.Clean(body.Name!),
            role,
            body.Sectors,
            shown,
            body.Side,
            body.ExpiresAt,
            (GeoPrecision?)body.GeoPrecision), errors);
    }

    /// <summary>How a key is to be replaced; null when something is wrong with it.</summary>
    public static (KeyRotation? Rotation, IReadOnlyList<FieldProblem> Errors) Check(KeyRotationBody body, DateTimeOffset now)
    {
        List<FieldProblem> errors = [];
        if (body.Overlap is not null && body.OldKeyExpiresAt is not null)
            errors.Add(new("overlap", "ambiguous", "Give overlap or oldKeyExpiresAt."));
        // A span may be longer than the calendar.
        var overlap = body.Overlap is { } span ? TimeSpan.FromTicks(Math.Clamp(span.Ticks, -1, MaxOverlap.Ticks + 1)) : Overlap;
        var end = body.OldKeyExpiresAt ?? now + overlap;
        if (end < now || end > now + MaxOverlap)
            errors.Add(
                new(
                    body.OldKeyExpiresAt is null ? "overlap" : "oldKeyExpiresAt",
                    "range",
                    $"From now to {MaxOverlap.Days} days from now."));
        if (body.ExpiresAt <= now) errors.Add(new("expiresAt", "in-past", "Must lie in the future."));
        return errors.Count > 0 ? (null, errors) : (new(end, body.ExpiresAt), errors);
    }
}
