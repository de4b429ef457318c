using System.Diagnostics;
using Alerts.Telemetry;

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

/// <summary>What is committed together.</summary>
internal sealed class WaitingGroup(IReadOnlyList<PendingCommits> items, long began)
{
    private IReadOnlyList<CommitCommand>? works;

    /// <summary>At least one.</summary>
    public IReadOnlyList<PendingCommits> Items { get; } = items;

    /// <summary>Timestamp of when it was taken.</summary>
    public long Began { get; } = began;

    /// <summary>When the oldest of them began to wait.</summary>
    public DateTimeOffset Since { get; } = items.Min(item => item.Since);

    public long OldestReceivedAt { get; } = items.Min(item => item.ReceivedAt);

    /// <summary>It was sent to Redis, and the answer was lost: what is found of it may be its own trace.</summary>
    public bool MaybeCommitted { get; set; }

    /// <summary>Null as long as it is not, and when what it followed from did not come true.</summary>
    public DecidedGroup? Decided { get; set; }

    public IReadOnlyList<CommitCommand> Works => MaybeCommitted
        ? [.. Items.Select(item => item.Work with { MaybeSeenBefore = true })]
        : works ??= [.. Items.Select(item => item.Work)];

    public Activity? Span() => AlertsTelemetry.Source.HasListeners() ? CommitSpans.Group(Items.Select(item => item.Span), Items.Count) : null;

    /// <summary>The same work in groups of these sizes.</summary>
    public IEnumerable<WaitingGroup> Split(int size) => Items.Chunk(size).Select(part => new WaitingGroup(part, Began) { MaybeCommitted = MaybeCommitted });
}
