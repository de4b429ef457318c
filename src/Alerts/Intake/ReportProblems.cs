using Alerts.Contracts;

namespace Alerts.Intake;

/// <summary>The refusals of the HTTP door, each with its stable code.</summary>
internal static class ReportProblems
{
    public const int RetryAfterSeconds = 5;

    private const string Invalid = "report-invalid", Malformed = "malformed";

    public static ReportProblem Conflict { get; } = new(StatusCodes.Status409Conflict, "report-conflict", "Another content was sent under this reportId before; that one stands.");

    public static ReportProblem NotConfirmed { get; } = new(StatusCodes.Status503ServiceUnavailable, "not-confirmed", "The broker did not confirm in time. Send the report again with the same reportId.");

    public static ReportProblem Busy { get; } = new(StatusCodes.Status503ServiceUnavailable, "busy", "Too many reports are under way. Send the report again with the same reportId.");

    public static ReportProblem NotReady { get; } = new(StatusCodes.Status503ServiceUnavailable, "not-ready", "The service is starting. Send the report again with the same reportId.");

    public static ReportProblem TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "too-large", "A report has at most 64 KiB, a batch at most 2 MiB and 500 reports.");

    public static ReportProblem NotJson { get; } = new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Content-Type must be application/json.");

    public static IReadOnlyList<string> Codes { get; } = [Conflict.Code, NotConfirmed.Code, Busy.Code, NotReady.Code, TooLarge.Code, NotJson.Code, Invalid, Malformed];

    public static ReportProblem Of(Checked.Unfit unfit) => unfit.Reason switch
    {
        RejectionReason.TooLarge => TooLarge,
        RejectionReason.Invalid => new(StatusCodes.Status422UnprocessableEntity, Invalid, unfit.Detail, unfit.Errors),
        _ => new(StatusCodes.Status400BadRequest, Malformed, unfit.Detail),
    };
}
