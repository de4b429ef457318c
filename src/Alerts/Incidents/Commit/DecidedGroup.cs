namespace Alerts.Incidents.Commit;

/// <summary>A group that is decided and not yet committed.</summary>
/// <param name="Plan">What will be compared and written.</param>
/// <param name="Working">What was read, and what the group makes of it.</param>
/// <param name="Verdicts">In the order of the group.</param>
internal sealed record DecidedGroup(CommitPlan Plan, ReadWriteSet Working, IReadOnlyList<CommitResult> Verdicts);
