using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Incidents.Commit;

/// <summary>One thing for the committer to do.</summary>
/// <param name="MaybeSeenBefore">
/// The message was delivered before, and nobody knows whether that was committed: what is found of it is its own trace, not a duplicate.
/// </param>
internal abstract record CommitCommand(bool MaybeSeenBefore)
{
    /// <summary>
    /// Where in a trace it is committed, as text; null when it is not traced. It goes with the log entry to whoever pushes it.
    /// </summary>
    public string? Trace { get; init; }

    /// <summary>Decide a report and record its outcome.</summary>
    /// <param name="Report">Checked and located.</param>
    /// <param name="ContentHash">Fingerprint of reporter and content.</param>
    /// <param name="Content">The report as canonical JSON.</param>
    /// <param name="Kept">The same, sealed: kept as evidence, since what people write may name somebody.</param>
    /// <param name="ReceivedAt">When a door took it.</param>
    /// <param name="MaybeSeenBefore">Delivered before.</param>
    public sealed record Decide(
        LocatedReport Report,
        string ContentHash,
        ReadOnlyMemory<byte> Content,
        ReadOnlyMemory<byte> Kept,
        DateTimeOffset ReceivedAt,
        bool MaybeSeenBefore)
        : CommitCommand(MaybeSeenBefore)
    {
        /// <summary>Its fingerprint as versions before took it, where that is another one.</summary>
        public string? EarlierHash { get; init; }

        /// <summary>Stands for what no retry changes.</summary>
        public string? Facts { get; init; }

        /// <summary>Whether this fingerprint stands for the same message.</summary>
        public bool Is(string known) =>
            PseudonymVersions.AreSameMessage(known, ContentHash)
                || (EarlierHash is { } earlier && PseudonymVersions.AreSameMessage(known, earlier));
    }

    /// <summary>Record a refused message.</summary>
    /// <param name="Rejection">The evidence.</param>
    /// <param name="Report">Set when the sender is known and the message bears a report's id: the report is then rejected for good.</param>
    /// <param name="MaybeSeenBefore">Delivered before.</param>
    public sealed record Refuse(Rejection Rejection, RefusedReport? Report, bool MaybeSeenBefore) : CommitCommand(MaybeSeenBefore)
    {
        /// <summary>Pseudonym of the sender; null when nobody who is known sent it. What is kept is bounded for each.</summary>
        public string? Reporter { get; init; }
    }

    /// <summary>Announce what the once-a-second rule held back.</summary>
    public sealed record Announce(Guid IncidentId) : CommitCommand(MaybeSeenBefore: false);
}
