using System.Text.RegularExpressions;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Text;

namespace Alerts.Reporters.Quarantine;

/// <summary>
/// The operators' endpoints to the quarantine. Not for keys that are limited to sectors: a reporter belongs to no sector, so whoever
/// decides on it decides for all of them, and how much it sends tells of all of them.
/// </summary>
internal static partial class QuarantineEndpoints
{
    private const int MaxDecisions = 100;
    private const int MaxNote = 500;

    public static async Task<IResult> ListAsync(HttpContext context, QuarantineStore store) =>
        context.User.Rights().Sectors is null
            ? TypedResults.Json(await store.ReadAsync(MaxDecisions), QuarantineJson.Default.QuarantinePage)
            : Limited;

    public static Task<IResult> PutInAsync(
        string reporter, QuarantineNote? body, HttpContext context, QuarantineStore store, QuarantineList list, TimeProvider clock) =>
        DecideAsync(
            context, body, store, list, new(reporter, clock.GetUtcNow(), QuarantineStep.PutIn, string.Empty, QuarantineReason.Operator));

    public static async Task<IResult> ReleaseAsync(
        string reporter,
        QuarantineNote? body,
        HttpContext context,
        QuarantineStore store,
        QuarantineList list,
        AbuseCounterStore conduct,
        TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (context.User.Rights().Sectors is null && list.Holds(reporter)) await conduct.ForgetAsync(reporter, now);
        return await DecideAsync(context, body, store, list, new(reporter, now, QuarantineStep.Released, string.Empty));
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context, QuarantineNote? body, QuarantineStore store, QuarantineList list, QuarantineDecision decision)
    {
        var rights = context.User.Rights();
        if (rights.Sectors is not null) return Limited;
        if (Check(decision.Reporter, body?.Note) is { Count: > 0 } errors)
            return Problems.Result(StatusCodes.Status422UnprocessableEntity, "quarantine-invalid", "This cannot be decided.", errors);
        decision = decision with { By = rights.KeyId, Note = body?.Note is { } note ? TextSanitizer.Clean(note) : null };
        if (!await store.DecideAsync(decision)) return decision.Step == QuarantineStep.PutIn ? AlreadyIn : NotIn;
        await list.RefreshAsync();
        return TypedResults.Json(decision, QuarantineJson.Default.QuarantineDecision);
    }

    private static List<FieldProblem> Check(string reporter, string? note)
    {
        List<FieldProblem> errors = [];
        if (!Pseudonym().IsMatch(reporter))
            errors.Add(new("reporter", "format", "A pseudonym as the status of a report shows it to operators."));
        if (note?.Length > MaxNote) errors.Add(new("note", "length", $"At most {MaxNote} characters."));
        if (note?.Any(char.IsControl) == true) errors.Add(new("note", "format", "One line without control characters."));
        return errors;
    }

    private static IResult Limited =>
        Problems.Result(
            StatusCodes.Status403Forbidden, "all-sectors-needed", "A key that is limited to sectors cannot decide for all of them.");

    private static IResult AlreadyIn =>
        Problems.Result(
            StatusCodes.Status409Conflict, "already-in-quarantine", "This reporter is in quarantine already; the first decision stands.");

    private static IResult NotIn =>
        Problems.Result(StatusCodes.Status409Conflict, "not-in-quarantine", "This reporter is not in quarantine.");

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex Pseudonym();
}
