namespace Alerts.Contracts;

/// <summary>Answer to a report that was taken.</summary>
/// <param name="ReportId">The report's own id.</param>
/// <param name="Status">Always queued.</param>
/// <param name="Ignored">Members of the report that nobody reads, by their paths, at most 20: perhaps misspelled. Absent when there are
/// none.</param>
public sealed record ReportReceipt(Guid ReportId, ReportOutcome Status, IReadOnlyList<string>? Ignored = null);
