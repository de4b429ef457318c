using System.Text.Json;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Access;

/// <summary>The administrator's doors to keys.</summary>
internal static class KeyDoors
{
    /// <summary>The longest list of sectors fits.</summary>
    public const int BodyLimit = 256 * 1024;

    public static async Task<IResult> CreateAsync(AccessKeyBody body, AccessKeyStore store, KeyRing ring, TimeProvider clock)
    {
        var (request, errors) = Read(body, clock.GetUtcNow());
        if (request is null) return Problems.Result(StatusCodes.Status422UnprocessableEntity, "key-invalid", "The key cannot be made.", errors);
        var created = await store.CreateAsync(request);
        await ring.RefreshAsync();
        return TypedResults.Created($"/api/v1/keys/{created.Id}", created);
    }

    public static async Task<IReadOnlyList<AccessKeyView>> ListAsync(AccessKeyStore store) =>
        [.. (await store.ListAsync()).Select(View)];

    public static async Task<IResult> DeleteAsync(string id, AccessKeyStore store, KeyRing ring)
    {
        if (!await store.DeleteAsync(id)) return Problems.Result(StatusCodes.Status404NotFound, "key-unknown", "There is no key with this id.");
        await ring.RefreshAsync();
        return TypedResults.NoContent();
    }

    public static AccessKeyView View(AccessKey key) =>
        new(key.Id, key.Holder, key.Name, key.Role, key.Sectors, key.Organisation, key.Side, key.CreatedAt, key.ExpiresAt, (int)(key.GeoPrecision ?? GeoPrecision.Exact));

    /// <summary>Null with everything that is wrong.</summary>
    public static (AccessKeyRequest? Request, List<FieldProblem> Errors) Read(AccessKeyBody body, DateTimeOffset now)
    {
        var errors = Check(body, now);
        if (!WireWord.TryRead<Role>(body.Role ?? string.Empty, JsonNamingPolicy.KebabCaseLower, out var role))
            errors.Add(new("role", body.Role is null ? "required" : "unknown-value", "reporter, watcher, operator, integrator or admin."));
        return errors.Count > 0 ? (null, errors) : (new(PlainText.Clean(body.Name!), role, body.Sectors, body.Organisation is { } organisation ? PlainText.Clean(organisation) : null, body.Side, body.ExpiresAt, (GeoPrecision?)body.GeoPrecision), errors);
    }

    private static List<FieldProblem> Check(AccessKeyBody request, DateTimeOffset now)
    {
        List<FieldProblem> errors = [];
        if (request.Name is not { Length: >= 1 and <= 100 } name || PlainText.Clean(name).Length == 0) errors.Add(new("name", "length", "1 to 100 characters."));
        if (request.Sectors is { Count: 0 or > 1000 }) errors.Add(new("sectors", "count", "1 to 1,000 sector ids, or leave it out for all."));
        if (request.Sectors?.Any(sector => sector is not { Length: >= 1 and <= 100 }) == true) errors.Add(new("sectors", "length", "Each id 1 to 100 characters."));
        if (request.Organisation is { } organisation && (organisation.Length > 200 || PlainText.Clean(organisation).Length == 0)) errors.Add(new("organisation", "length", "1 to 200 characters."));
        if (request.Side is { } side && !(side.Length == 2 && side.All(char.IsAsciiLetterUpper))) errors.Add(new("side", "format", "Two capital letters, as in ISO 3166-1."));
        if (request.GeoPrecision is < (int)GeoPrecision.Exact or > (int)GeoPrecision.Region) errors.Add(new("geoPrecision", "range", "1 exact, 2 near or 3 region."));
        if (request.ExpiresAt <= now) errors.Add(new("expiresAt", "in-past", "Must lie in the future."));
        return errors;
    }
}
