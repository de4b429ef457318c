namespace Alerts.Contracts;

/// <summary>
/// What one report says, as exactly as the key may know it, and nothing of who sent it. Texts are cleaned of what cannot be seen.
/// </summary>
public sealed record IncidentReport
{
    /// <summary>The report's own id, made by its author.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The id under which incidents name it (<c>reportIds</c>).</summary>
    public required Guid PublicId { get; init; }

    /// <summary>
    /// Who sent it, as a letter within this incident: the same letter is the same reporter. Absent beyond the first 1,000 reporters.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>The side of the border that the reporter belongs to, as an ISO 3166-1 alpha-2 code.</summary>
    public string? Side { get; init; }

    /// <summary>Pseudonym of the reporter's organisation; only for administrators whose key is not limited to sectors.</summary>
    public string? Organisation { get; init; }

    /// <summary>
    /// How far the reporter was right about other incidents, by what independent sources said of them. Only for administrators whose key is
    /// not limited. It decides nothing.
    /// </summary>
    public Reliability? Reliability { get; init; }

    /// <summary>How far independent sources bear out this report, whoever sent it. For the same keys; it decides nothing either.</summary>
    public Credibility? Credibility { get; init; }

    /// <summary>When the service took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What it was to the incident: opened, joined or repeated.</summary>
    public required ReportOutcome Status { get; init; }

    /// <summary>Its reporter was in quarantine: it counts for nothing but the number of reports. Absent when it was not.</summary>
    public bool? Quarantined { get; init; }

    /// <inheritdoc cref="Report.Event"/>
    public required EventCode Event { get; init; }

    /// <inheritdoc cref="Report.OccurredAt"/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc cref="Report.OccurredUntil"/>
    public DateTimeOffset? OccurredUntil { get; init; }

    /// <summary>Where it happened; for a key that may know places only roughly, the rough place of the incident.</summary>
    public required GeoPoint Location { get; init; }

    /// <summary>Radius in metres of the disc around <c>location</c>.</summary>
    public required double UncertaintyMeters { get; init; }

    /// <inheritdoc cref="Report.Count"/>
    public int? Count { get; init; }

    /// <inheritdoc cref="Report.CountQualifier"/>
    public CountQualifier? CountQualifier { get; init; }

    /// <summary>What the reporter wrote. It may name the place, so a key that may know places only roughly is not told.</summary>
    public string? Description { get; init; }

    /// <inheritdoc cref="Report.Language"/>
    public string? Language { get; init; }

    /// <inheritdoc cref="Report.Casualties"/>
    public Casualties? Casualties { get; init; }

    /// <inheritdoc cref="Report.Actors"/>
    public IReadOnlyList<Actor>? Actors { get; init; }

    /// <summary>
    /// How it was observed. Bearing and distance tell where the observer stood, so a key that may know places only roughly is not told
    /// them.
    /// </summary>
    public Observation? Observation { get; init; }

    /// <inheritdoc cref="Report.Severity"/>
    public Severity? Severity { get; init; }
}
