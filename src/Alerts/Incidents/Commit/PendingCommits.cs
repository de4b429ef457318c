using System.Diagnostics;

namespace Alerts.Incidents.Commit;

/// <summary>A piece of work on its way through the committer.</summary>
internal sealed class PendingCommits(CommitCommand work, Activity? span, DateTimeOffset since)
{
    public DateTimeOffset Since { get; } = since;

    /// <summary>Ticks; of what is no report the greatest number.</summary>
    public long ReceivedAt => Work is CommitCommand.Decide { ReceivedAt: var at } ? at.UtcTicks : long.MaxValue;

    public CommitCommand Work { get; } = work;

    /// <summary>How often Redis had no memory for it alone.</summary>
    public int Refusals { get; set; }

    public Activity? Span { get; } = span;

    public TaskCompletionSource<CommitResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
