using System.Text.Json.Serialization;
using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Incidents;

/// <summary>What is remembered of a report: its one outcome, and what came later under its id.</summary>
internal sealed record ReportRecord
{
    public required ReportOutcome Status { get; init; }

    /// <summary>Fingerprint of reporter and content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>
    /// Stands for what no retry changes; null of what could not be read, is not decided yet, or was decided by an earlier version.
    /// </summary>
    public string? Facts { get; init; }

    /// <summary>The same of the contents that contradict it.</summary>
    public IReadOnlyList<string>? ConflictFacts { get; init; }

    /// <summary>Pseudonym of the reporter; the report's status is shown to nobody else but operators and administrators.</summary>
    public required string Reporter { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The rule that placed it, or why it was rejected.</summary>
    public string? Reason { get; init; }

    /// <summary>What its reporter may want to know beside the reason.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong with each field of a rejected report.</summary>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    public double? Score { get; init; }

    public Guid? IncidentId { get; init; }

    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>Its reporter was in quarantine when it was decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsQuarantined { get; init; }

    public int Duplicates { get; init; }

    /// <summary>Fingerprints of other contents under the same id, at most <see cref="MaxConflicts"/>.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    public const int MaxConflicts = 100;

    /// <summary>More of what is wrong with one report helps nobody.</summary>
    public const int MaxErrors = 20;

    /// <summary>Whether a content states other facts than the report, and none that another content under its id stated before.</summary>
    public bool IsContradictedAnewBy(string? facts) =>
        Facts is not null && facts is not null && facts != Facts && ConflictFacts?.Contains(facts) != true;

    /// <summary>
    /// Whether this reporter sent another content under the id: so much it is told, and nothing of the report that stands.
    /// </summary>
    public bool IsContradictedBy(string reporter) =>
        Conflicts.Any(conflict => conflict.EndsWith(PseudonymVersions.Separator + reporter, StringComparison.Ordinal));
}
