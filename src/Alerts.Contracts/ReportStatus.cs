namespace Alerts.Contracts;

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

    /// <summary>
    /// How well it fitted the incident, 0 to 1; only for whoever is told the incident's place exactly and all its sectors.
    /// </summary>
    public double? Score { get; init; }

    /// <summary>The incident it is part of; absent when the asker may not see it.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>The alert that it caused at once; absent when none was, or when the asker may not see it.</summary>
    public string? Cursor { get; init; }

    /// <summary>Later messages with the same id and content.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Different later contents under the same id.</summary>
    public required int Conflicts { get; init; }

    /// <summary>
    /// Pseudonym of its reporter; for operators and administrators whose key is not limited to sectors, and for nobody else.
    /// </summary>
    public string? Reporter { get; init; }

    /// <summary>Whether it came while its reporter was in quarantine; for whoever is told the reporter's pseudonym.</summary>
    public bool? Quarantined { get; init; }

    /// <summary>
    /// Whether an operations room has acknowledged its incident; absent when it has none. A reporter is told of acknowledgements since its
    /// report alone: an earlier one would tell that others had reported before.
    /// </summary>
    public bool? Acknowledged { get; init; }
}
