using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Incidents.Commit;

/// <summary>
/// What a message that is no report changes: the list of rejections, and the record of the report that it was meant to be.
/// </summary>
internal static class RejectionDecider
{
    public static CommitResult Decide(CommitCommand.Refuse work, ReadWriteSet working, CommitPlan plan)
    {
        var fingerprint = Rejections.Fingerprint(work.Rejection);
        var seen = working.RejectionCount(fingerprint);
        if (seen > 0 && work.IsRedelivery) return CommitResult.Redelivered;
        working.SetRejectionCount(fingerprint, seen + 1);
        plan.Reject(work.Reporter, work.Rejection);
        if (work.Report is not { } report) return CommitResult.Rejected;
        var known = working.Report(report.Id);
        // A mark waits for its own content: a bad message under the same id must not take the place of a report that was answered 202.
        if (known is null
            || (known.Status == ReportOutcome.Queued && PseudonymVersions.AreSameMessage(known.ContentHash, report.ContentHash)))
        {
            working.SetReport(report.Id, new()
            {
                Status = ReportOutcome.Rejected,
                Reason = WireNames.Of(work.Rejection.Reason),
                Errors = work.Rejection.Errors is { Count: > 0 } errors ? [.. errors.Take(ReportRecord.MaxErrors)] : null,
                ContentHash = report.ContentHash,
                Reporter = report.Reporter,
                ReceivedAt = work.Rejection.At,
                Duplicates = known?.Duplicates ?? 0,
                Conflicts = known?.Conflicts ?? [],
            });
        }
        else if (PseudonymVersions.AreSameMessage(known.ContentHash, report.ContentHash))
        {
            working.SetReport(report.Id, known with { Duplicates = known.Duplicates + 1 });
        }
        else if (!known.Conflicts.Any(conflict => PseudonymVersions.AreSameMessage(conflict, report.ContentHash))
            && known.Conflicts.Count < ReportRecord.MaxConflicts)
        {
            working.SetReport(report.Id, known with { Conflicts = [.. known.Conflicts, report.ContentHash] });
        }
        return CommitResult.Rejected;
    }
}
