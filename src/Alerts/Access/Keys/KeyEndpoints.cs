using Alerts.Contracts;
using Alerts.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Access.Keys;

/// <summary>
/// The administrator's endpoints to keys. One that is limited to sectors knows of keys within these sectors alone, and makes no others.
/// </summary>
internal static class KeyEndpoints
{
    /// <summary>The longest list of sectors fits.</summary>
    public const int BodyLimit = 256 * 1024;

    public static async Task<IResult> CreateAsync(
        AccessKeyBody body, HttpContext context, AccessKeyStore store, AccessKeyCache ring, SectorIdCheck checkSectors, TimeProvider clock)
    {
        var (request, errors) = AccessKeyValidation.Check(body, clock.GetUtcNow(), context.User.Rights());
        List<FieldProblem> all = [.. errors];
        checkSectors("sectors", request?.Sectors, context.User.Rights(), all);
        if (request is null || all.Count > 0)
            return Problems.Result(StatusCodes.Status422UnprocessableEntity, "key-invalid", "The key cannot be made.", all);
        var created = await store.CreateAsync(request);
        await ring.RefreshAsync();
        return Created(created);
    }

    public static async Task<IReadOnlyList<AccessKeyView>> ListAsync(HttpContext context, AccessKeyStore store) =>
        [.. (await store.ListAsync()).Where(key => context.User.Rights().MayAdminister(key.Sectors, key.GeoPrecision)).Select(View)];

    public static AccessKeyView View(AccessKey key) =>
        new(
            key.Id,
            key.Holder,
            key.Name,
            key.Role,
            key.Sectors,
            key.Organisation,
            key.Side,
            key.CreatedAt,
            key.ExpiresAt,
            key.ReplacedBy,
            (int)(key.GeoPrecision ?? GeoPrecision.Exact));

    public static async Task<IResult> RotateAsync(
        string id, KeyRotationBody? body, HttpContext context, AccessKeyLifecycle rotations, AccessKeyCache ring, TimeProvider clock)
    {
        var (rotation, errors) = AccessKeyValidation.Check(body ?? new(), clock.GetUtcNow());
        if (rotation is null)
            return Problems.Result(
                StatusCodes.Status422UnprocessableEntity, "rotation-invalid", "A second key cannot be made for this overlap.", errors);
        return await AnswerAsync(await rotations.RotateAsync(id, rotation, context.User.Rights()), ring);
    }

    public static async Task<IResult> DeleteAsync(
        string id, HttpContext context, AccessKeyLifecycle rotations, AccessKeyCache ring, IOptions<AlertsOptions> options) =>
        await AnswerAsync(await rotations.RevokeAsync(id, context.User.Rights(), options.Value.AdminKey is not null), ring);

    private static async Task<IResult> AnswerAsync(KeyChange change, AccessKeyCache ring)
    {
        if (change is KeyChange.Made or KeyChange.Revoked) await ring.RefreshAsync();
        return change switch
        {
            KeyChange.Made made => Created(made.Key),
            KeyChange.Revoked => TypedResults.NoContent(),
            KeyChange.Unknown => Problems.Result(StatusCodes.Status404NotFound, "key-unknown", "There is no key with this id."),
            KeyChange.OfOthers => Problems.Result(
                StatusCodes.Status403Forbidden,
                "beyond-own",
                "A key that is limited to sectors replaces no key of another organisation or side than its own."),
            KeyChange.TwoLive => Problems.Result(
                StatusCodes.Status409Conflict, "two-live-keys", "The holder has two keys that work: revoke the older one first."),
            KeyChange.LastAdministrator => Problems.Result(
                StatusCodes.Status409Conflict,
                "last-administrator",
                "Nobody could make keys any more: make another administrator's key first."),
            _ => throw new InvalidOperationException("No such change."),
        };
    }

    private static IResult Created(AccessKeyCreated created) => TypedResults.Created($"/api/v1/keys/{created.Id}", created);
}
