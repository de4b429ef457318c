using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What became of a report. All but <c>queued</c> are final.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ReportOutcome>))]
public enum ReportOutcome
{
    /// <summary>In the durable queue, not yet decided.</summary>
    Queued,

    /// <summary>Opened a new incident.</summary>
    Opened,

    /// <summary>Joined an incident and brought something new.</summary>
    Joined,

    /// <summary>Belongs to an incident, but its reporter had said it all before.</summary>
    Repeated,

    /// <summary>No sector lies within its uncertainty.</summary>
    Outside,

    /// <summary>Refused, with a reason.</summary>
    Rejected,

    /// <summary>Part of an incident that the asker may not see: told instead of opened, joined and repeated. A reporter is told no other of these.</summary>
    Taken,
}

/// <summary>Answer to a report that was taken.</summary>
/// <param name="ReportId">The report's own id.</param>
/// <param name="Status">Always queued.</param>
/// <param name="Ignored">Members of the report that nobody reads, by their paths, at most 20: perhaps misspelled. Absent when there are none.</param>
public sealed record ReportReceipt(Guid ReportId, ReportOutcome Status, IReadOnlyList<string>? Ignored = null);

/// <summary>What is known about a report.</summary>
public sealed record ReportStatus
{
    /// <summary>The report's own id.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The id under which incidents name it (<c>reportIds</c>); for operators and administrators who see its incident.</summary>
    public Guid? PublicId { get; init; }

    /// <summary>Its first and only outcome.</summary>
    public required ReportOutcome Status { get; init; }

    /// <summary>Why it was rejected or is outside; of an incident that the asker may see, the rule that placed it there.</summary>
    public string? Reason { get; init; }

    /// <summary>Of one that is outside: how far, and whether longitude and latitude may be swapped. One sentence.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong with each field of a rejected report.</summary>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>How well it fitted the incident, 0 to 1; only for whoever is told the incident's place exactly and all its sectors.</summary>
    public double? Score { get; init; }

    /// <summary>The incident it is part of; absent when the asker may not see it.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>The alert that it caused at once; absent when none was, or when the asker may not see it.</summary>
    public string? Cursor { get; init; }

    /// <summary>Later messages with the same id and content.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Different later contents under the same id.</summary>
    public required int Conflicts { get; init; }

    /// <summary>Pseudonym of its reporter; for operators and administrators whose key is not limited to sectors, and for nobody else.</summary>
    public string? Reporter { get; init; }

    /// <summary>Whether it came while its reporter was in quarantine; for whoever is told the reporter's pseudonym.</summary>
    public bool? Quarantined { get; init; }

    /// <summary>
    /// Whether an operations room has acknowledged its incident; absent when it has none. A reporter is told of acknowledgements since its report alone: an
    /// earlier one would tell that others had reported before.
    /// </summary>
    public bool? Acknowledged { get; init; }
}

/// <summary>One item's result in a batch.</summary>
/// <param name="ReportId">Absent when the item had no readable id.</param>
/// <param name="Status">Queued, or refused with a problem.</param>
/// <param name="Problem">What the item alone would have been answered; absent when it was taken.</param>
/// <param name="Ignored">As in <see cref="ReportReceipt"/>.</param>
public sealed record BatchItemResult(Guid? ReportId, BatchItemStatus Status, ReportProblem? Problem = null, IReadOnlyList<string>? Ignored = null);

/// <summary>Whether a batch's item was taken.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<BatchItemStatus>))]
public enum BatchItemStatus
{
    Queued,
    Refused,
}

/// <summary>RFC 9457 problem with a stable code.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Errors">Per-field errors.</param>
public sealed record ReportProblem(int Status, string Code, string Title, IReadOnlyList<FieldProblem>? Errors = null);

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">JSON path without the root, for example <c>location.coordinates</c>.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="Name">The unknown name that was given, where the fault is an unknown name; at most 100 characters of it.</param>
/// <param name="Nearest">The known name that was most likely meant; absent when none is near.</param>
public sealed record FieldProblem(string Field, string Code, string Detail, string? Name = null, string? Nearest = null);
