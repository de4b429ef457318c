using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Incidents.Commit;

/// <summary>One thing for the committer to do.</summary>
/// <param name="IsRedelivery">
/// The message was delivered before, and nobody knows whether that was committed: what is found of it is its own trace, not a duplicate.
/// </param>
internal abstract record CommitCommand(bool IsRedelivery)
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
    /// <param name="ReceivedAt">When an endpoint took it.</param>
    /// <param name="IsRedelivery">Delivered before.</param>
    public sealed record Decide(
        LocatedReport Report,
        string ContentHash,
        ReadOnlyMemory<byte> Content,
        ReadOnlyMemory<byte> Kept,
        DateTimeOffset ReceivedAt,
        bool IsRedelivery)
        : CommitCommand(IsRedelivery)
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
    /// <param name="IsRedelivery">Delivered before.</param>
    public sealed record Refuse(Rejection Rejection, RefusedReport? Report, bool IsRedelivery) : CommitCommand(IsRedelivery)
    {
        /// <summary>Pseudonym of the sender; null when nobody who is known sent it. What is kept is bounded for each.</summary>
        public string? Reporter { get; init; }
    }

    /// <summary>Announce what the once-a-second rule held back.</summary>
    public sealed record Announce(Guid IncidentId) : CommitCommand(IsRedelivery: false);
}
