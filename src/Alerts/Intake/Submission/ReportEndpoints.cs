using Alerts.Access;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Intake.Parsing;
using Alerts.Limits;
using StackExchange.Redis;

namespace Alerts.Intake.Submission;

/// <summary>The HTTP endpoints for reports.</summary>
internal static class ReportEndpoints
{
    public static async Task<IResult> PostAsync(HttpContext context, ReportSubmission endpoint)
    {
        if (!context.Request.HasJsonContentType()) return Problems.Result(ReportProblems.NotJson);
        if (await RequestBody.ReadAsync(context, ReportLimits.MaxReport) is not { } body) return Problems.Result(ReportProblems.TooLarge);
        return await endpoint.TakeAsync(context.User.Rights(), body, context.RequestAborted) switch
        {
            SubmitResult.Queued taken => TypedResults.Accepted(
                $"/api/v1/reports/{taken.Id}", new ReportReceipt(taken.Id, ReportOutcome.Queued, taken.Ignored)),
            SubmitResult.TryAgain again => Problems.TryAgain(context, again.Problem, again.AfterSeconds),
            SubmitResult.Refused refused => Problems.Result(refused.Problem),
            _ => throw new InvalidOperationException("No such answer."),
        };
    }

    public static async Task<IResult> PostBatchAsync(HttpContext context, ReportSubmission endpoint, RequestLimits limits)
    {
        if (!context.Request.HasJsonContentType()) return Problems.Result(ReportProblems.NotJson);
        if (await RequestBody.ReadAsync(context, ReportLimits.MaxBatch) is not { } body) return Problems.Result(ReportProblems.TooLarge);
        var (batch, problem) = ReportBatch.Read(body);
        if (problem is not null) return Problems.Result(problem);
        if (limits.TakeMore(context, batch.Count - 1) is { } tooMany) return tooMany;
        var answers = await endpoint.TakeAsync(context.User.Rights(), batch, context.RequestAborted);
        // What waits the least can be sent again first.
        if (answers.OfType<SubmitResult.TryAgain>().Select(again => (int?)again.AfterSeconds).Min() is { } seconds)
            context.Response.Headers.RetryAfter = $"{seconds}";
        return TypedResults.Ok<IReadOnlyList<BatchItemResult>>([.. answers.Select(Result)]);
    }

    public static async Task<IResult> GetAsync(Guid reportId, HttpContext context, ReportStatuses statuses)
    {
        try
        {
            return await statuses.FindAsync(reportId, context.User.Rights()) is { } status ? TypedResults.Ok(status) : Unknown;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Problems.TryAgain(
                context,
                new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "What became of reports cannot be read now."),
                ReportProblems.RetryAfterSeconds);
        }
    }

    private static IResult Unknown => Problems.Result(StatusCodes.Status404NotFound, "report-unknown", "No report with this id was seen.");

    private static BatchItemResult Result(SubmitResult taken) => taken switch
    {
        SubmitResult.Queued queued => new(queued.Id, BatchItemStatus.Queued, Ignored: queued.Ignored),
        SubmitResult.Refused refused => new(refused.ReportId, BatchItemStatus.Refused, refused.Problem),
        SubmitResult.TryAgain again => new(again.ReportId, BatchItemStatus.Refused, again.Problem),
        _ => throw new InvalidOperationException("No such answer."),
    };
}
