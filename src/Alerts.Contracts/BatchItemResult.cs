namespace Alerts.Contracts;

/// <summary>One item's result in a batch.</summary>
/// <param name="ReportId">Absent when the item had no readable id.</param>
/// <param name="Status">Queued, or refused with a problem.</param>
/// <param name="Problem">What the item alone would have been answered; absent when it was taken.</param>
/// <param name="Ignored">As in <see cref="ReportReceipt"/>.</param>
public sealed record BatchItemResult(
    Guid? ReportId, BatchItemStatus Status, ApiProblem? Problem = null, IReadOnlyList<string>? Ignored = null);
