using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Limits;
using Alerts.Operations;
using StackExchange.Redis;
using Role = Alerts.Access.Role;

namespace Alerts.Intake;

/// <summary>The HTTP doors for reports.</summary>
internal static class ReportDoors
{
    public static async Task<IResult> PostAsync(HttpContext context, ReportDoor door)
    {
        if (!context.Request.HasJsonContentType()) return Problems.Result(ReportProblems.NotJson);
        if (await RequestBody.ReadAsync(context, ReportLimits.LargestReport) is not { } body) return Problems.Result(ReportProblems.TooLarge);
        return await door.TakeAsync(context.User.Rights(), body, context.RequestAborted) switch
        {
            Taken.Queued taken => TypedResults.Accepted(
                $"/api/v1/reports/{taken.Id}", new ReportReceipt(taken.Id, ReportOutcome.Queued)),
            Taken.TryAgain again => Problems.TryAgain(context, again.Problem, again.AfterSeconds),
            Taken.Refused refused => Problems.Result(refused.Problem),
            _ => throw new InvalidOperationException("No such answer."),
        };
    }

    public static async Task<IResult> PostBatchAsync(HttpContext context, ReportDoor door, RequestLimits limits)
    {
        if (!context.Request.HasJsonContentType()) return Problems.Result(ReportProblems.NotJson);
        if (await RequestBody.ReadAsync(context, ReportLimits.LargestBatch) is not { } body) return Problems.Result(ReportProblems.TooLarge);
        var (batch, problem) = ReportBatch.Read(body);
        if (problem is not null) return Problems.Result(problem);
        if (limits.TakeMore(context, batch.Count - 1) is { } tooMany) return tooMany;
        var answers = await door.TakeAsync(context.User.Rights(), batch, context.RequestAborted);
        // What waits the least can be sent again first.
        if (answers.OfType<Taken.TryAgain>().Select(again => (int?)again.AfterSeconds).Min() is { } seconds) context.Response.Headers.RetryAfter = $"{seconds}";
        return TypedResults.Ok<IReadOnlyList<BatchItemResult>>([.. answers.Select(Result)]);
    }

    public static async Task<IResult> GetAsync(Guid reportId, HttpContext context, ReportMarks marks, Pseudonyms pseudonyms, EpochStore epochs, IncidentQueries incidents)
    {
        try
        {
            var rights = context.User.Rights();
            if (await marks.FindAsync(reportId) is not var (record, text) || !await MayReadAsync(rights, record, pseudonyms)) return Unknown;
            // A reporter hears whether its report was heeded, whatever its sectors.
            var seesIncident = record.IncidentId is { } incidentId ? await incidents.FindAsync(incidentId, rights.Role == Role.Reporter ? rights with { Sectors = null } : rights) : null;
            // Whoever floods or contradicts itself is not told that it was noticed: it would only change its ways, or its key.
            var seesReporter = rights.Role != Role.Reporter && rights.Sectors is null && record.Status != ReportOutcome.Queued;
            return TypedResults.Ok(new ReportStatus
            {
                ReportId = reportId,
                Status = record.Status,
                Reason = record.Reason,
                // A score is a distance in other words.
                Score = rights.GeoPrecision == GeoPrecision.Exact ? record.Score : null,
                IncidentId = record.IncidentId,
                Cursor = text.Seq > 0 ? new Cursor(await epochs.CurrentAsync(), text.Seq).ToString() : null,
                Duplicates = record.Duplicates,
                Conflicts = record.Conflicts.Count,
                Reporter = seesReporter ? record.Reporter : null,
                Quarantined = seesReporter ? record.IsQuarantined : null,
                Acknowledged = seesIncident is { } incident ? incident.Status is not IncidentStatus.Open : null,
            });
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Problems.TryAgain(context, new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "What became of reports cannot be read now."), ReportProblems.RetryAfterSeconds);
        }
    }

    private static IResult Unknown => Problems.Result(StatusCodes.Status404NotFound, "report-unknown", "No report with this id was seen.");

    /// <summary>Its reporter; an operator or administrator unless all its sectors are out of bounds.</summary>
    private static async ValueTask<bool> MayReadAsync(Rights rights, ReportRecord record, Pseudonyms pseudonyms) =>
        rights.Role == Role.Reporter
            ? (await pseudonyms.OfAsync(rights)).Reporter == record.Reporter
            : rights.Sectors is null || record.Sectors?.Any(rights.MaySee) == true;

    private static BatchItemResult Result(Taken taken) => taken switch
    {
        Taken.Queued queued => new(queued.Id, BatchItemStatus.Queued),
        Taken.Refused refused => new(refused.ReportId, BatchItemStatus.Refused, refused.Problem),
        Taken.TryAgain again => new(again.ReportId, BatchItemStatus.Refused, again.Problem),
        _ => throw new InvalidOperationException("No such answer."),
    };
}
