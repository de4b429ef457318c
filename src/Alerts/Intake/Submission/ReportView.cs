using Alerts.Access;
using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Intake.Submission;

/// <summary>
/// What a key is told of a report. Whoever may not see the incident is told that the report was taken and nothing that depends on anybody
/// else's reports: each such word is a way to find out where they lie. A reporter sees no incidents. Pure.
/// </summary>
internal static class ReportView
{
    /// <param name="reportId">The report's own id.</param>
    /// <param name="publicId">Its id in incidents.</param>
    /// <param name="record">What is known of it.</param>
    /// <param name="rights">Of a key that may read its status.</param>
    /// <param name="seen">Its incident as these rights see it; null when there is none or they see none.</param>
    /// <param name="isWhole">Whether its place and sectors are all in what they see.</param>
    /// <param name="cursor">Of the alert that the report caused; null when it caused none.</param>
    /// <param name="acknowledged">What is told of it; null when there is no incident.</param>
    public static ReportStatus Of(
        Guid reportId, Guid publicId, ReportRecord record, Rights rights, Incident? seen, bool isWhole, string? cursor, bool? acknowledged)
    {
        var isPlaced = IsPlaced(record.Status);
        // Who may see everything goes on being told when the incident itself is past its retention.
        var seesPlacing = !isPlaced || seen is not null || (rights.Role != Role.Reporter && rights.Sectors is null);
        // Whoever floods or contradicts itself is not told that it was noticed: it would only change its ways, or its key.
        var seesReporter = rights.Role != Role.Reporter && rights.Sectors is null && record.Status != ReportOutcome.Queued;
        return new()
        {
            ReportId = reportId,
            PublicId = isPlaced && seesPlacing ? publicId : null,
            Status = seesPlacing ? record.Status : ReportOutcome.Taken,
            Reason = seesPlacing ? record.Reason : null,
            Hint = rights.GeoPrecision == GeoPrecision.Exact ? record.Hint : null,
            Errors = rights.GeoPrecision == GeoPrecision.Exact ? record.Errors : null,
            // A score is a distance in other words.
            Score = seesPlacing && isWhole && rights.GeoPrecision == GeoPrecision.Exact ? record.Score : null,
            IncidentId = seesPlacing ? record.IncidentId : null,
            Cursor = seesPlacing && rights.Role != Role.Reporter ? cursor : null,
            Duplicates = record.Duplicates,
            Conflicts = record.Conflicts.Count,
            Reporter = seesReporter ? record.Reporter : null,
            Quarantined = seesReporter ? record.IsQuarantined : null,
            Acknowledged = isPlaced && (rights.Role == Role.Reporter || seen is not null) ? acknowledged : null,
        };
    }

    /// <summary>
    /// Another content than the one that stands under the id: so much its own reporter is told, and nothing of the other's report.
    /// </summary>
    public static ReportStatus Contradicted(Guid reportId) =>
        new()
        {
            ReportId = reportId,
            Status = ReportOutcome.Rejected,
            Reason = WireNames.Of(RejectionReason.Conflict),
            Duplicates = 0,
            Conflicts = 0
        };

    public static bool IsPlaced(ReportOutcome status) => status is ReportOutcome.Opened or ReportOutcome.Joined or ReportOutcome.Repeated;

    /// <summary>An acknowledgement from before the report would tell its reporter that others had told of the incident.</summary>
    public static bool WasAcknowledgedSince(DateTimeOffset receivedAt, IEnumerable<(AlertType Type, DateTimeOffset At)> history) =>
        history.Any(entry => entry.Type is AlertType.Acknowledged or AlertType.Assigned or AlertType.Resolved && entry.At >= receivedAt);
}
