using System.Security.Claims;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Text;

namespace Alerts.Reporters;

/// <summary>The administrator's endpoints to the pseudonyms' key.</summary>
internal static class PseudonymEndpoints
{
    public const string Confirmation = "destroy-pseudonyms";

    public static async Task<IResult> DestroyAsync(
        PseudonymsDestroyBody body, ClaimsPrincipal caller, PseudonymStore store, Pseudonyms pseudonyms)
    {
        if (caller.Rights().Sectors is not null)
            return Problems.Result(
                StatusCodes.Status403Forbidden, "forbidden", "A key that is limited to sectors cannot destroy what concerns them all.");
        List<FieldProblem> errors = [];
        if (body.Confirm != Confirmation)
            errors.Add(new("confirm", body.Confirm is null ? "required" : "unknown-value", $"Must be {Confirmation}."));
        var note = TextSanitizer.Clean(body.Note ?? string.Empty);
        if (note.Length is 0 or > 500) errors.Add(new("note", body.Note is null ? "required" : "length", "1 to 500 characters."));
        if (errors.Count > 0)
            return Problems.Result(StatusCodes.Status422UnprocessableEntity, "destruction-invalid", "Nothing was destroyed.", errors);
        var destroyed = await store.DestroyAsync(caller.Rights().KeyId, note, pseudonyms.Holders);
        await pseudonyms.RefreshAsync();
        return TypedResults.Ok(new PseudonymsDestroyAnswer(destroyed, await store.RewriteFilesAsync()));
    }

    public static Task<IReadOnlyList<PseudonymsDestroyed>> ListAsync(PseudonymStore store) => store.ListAsync();
}
