using System.Diagnostics;
using Alerts.Telemetry;

namespace Alerts.Incidents.Commit;

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
        ? [.. Items.Select(item => item.Work with { IsRedelivery = true })]
        : works ??= [.. Items.Select(item => item.Work)];

    public Activity? Span() =>
        AlertsTelemetry.Source.HasListeners() ? CommitSpans.Group(Items.Select(item => item.Span), Items.Count) : null;

    /// <summary>The same work in groups of these sizes.</summary>
    public IEnumerable<WaitingGroup> Split(int size) =>
        Items.Chunk(size).Select(part => new WaitingGroup(part, Began) { MaybeCommitted = MaybeCommitted });
}
