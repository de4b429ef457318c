using Alerts.Contracts;
using Alerts.Intake.Budgets;

namespace Alerts.Intake.Parsing;

/// <summary>The refusals of the HTTP endpoint, each with its stable code.</summary>
internal static class ReportProblems
{
    public const int RetryAfterSeconds = 5;

    /// <summary>A full Redis needs somebody to do something.</summary>
    public const int RetryAfterSecondsWhenFull = 60;

    private const string Invalid = "report-invalid", Malformed = "malformed", Budget = "budget-exceeded";

    public static ApiProblem Conflict { get; } = new(
        StatusCodes.Status409Conflict, "report-conflict", "Another content was sent under this reportId before; that one stands.");

    public static ApiProblem NotConfirmed { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "not-confirmed",
        "The broker did not confirm in time. Send the report again with the same reportId.");

    public static ApiProblem Busy { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "busy", "Too many reports are under way. Send the report again with the same reportId.");

    public static ApiProblem NotReady { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "not-ready", "The service is starting. Send the report again with the same reportId.");

    public static ApiProblem OutsideOwnSectors { get; } = new(
        StatusCodes.Status422UnprocessableEntity,
        "outside-own-sectors",
        "The report's disc touches none of the sectors that this key is limited to.",
        [new("location", "outside-own-sectors", "Within the sectors of the key, give or take uncertaintyMeters.")]);

    public static ApiProblem NotKept { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "state-unavailable",
        "The service cannot keep reports now. Send the report again with the same reportId.");

    public static ApiProblem TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge, "too-large", "A report has at most 64 KiB, a batch at most 2 MiB and 500 reports.");

    public static ApiProblem NotJson { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Content-Type must be application/json.");

    public static ApiProblem StorageFull { get; } = new(
        StatusCodes.Status507InsufficientStorage,
        "storage-full",
        "The service's storage is almost full and takes no new reports. Keep the report and send it again with the same reportId.");

    public static IReadOnlyList<string> Codes { get; } = [
        Conflict.Code,
        NotConfirmed.Code,
        Busy.Code,
        NotReady.Code,
        NotKept.Code,
        StorageFull.Code,
        Budget,
        OutsideOwnSectors.Code,
        TooLarge.Code,
        NotJson.Code,
        Invalid,
        Malformed
    ];

    public static ApiProblem Of(BudgetExceeded exceeded) => new(StatusCodes.Status429TooManyRequests, Budget, Sentence(exceeded));

    public static string Sentence(BudgetExceeded exceeded) => exceeded.Kind switch
    {
        BudgetKind.Reports => "The reporter has sent as many reports as it may in a day (UTC).",
        BudgetKind.Bytes => "The reporter has sent as many bytes of reports as it may in a day (UTC).",
        BudgetKind.Incidents => "The reports of this reporter have opened as many incidents as they may in a day (UTC).",
        _ => throw new InvalidOperationException($"No such budget: {exceeded.Kind}"),
    };

    public static ApiProblem Of(Validation.Unfit unfit) => unfit.Reason switch
    {
        RejectionReason.TooLarge => TooLarge,
        RejectionReason.Invalid => new(StatusCodes.Status422UnprocessableEntity, Invalid, unfit.Detail, unfit.Errors),
        _ => new(StatusCodes.Status400BadRequest, Malformed, unfit.Detail),
    };
}
