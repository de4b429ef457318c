namespace Alerts.Contracts;

/// <summary>What the system believes happened, made of reports. Holds no reporter's identity.</summary>
public sealed record Incident
{
    /// <summary>Made from the report that opened it; never changes.</summary>
    public required Guid Id { get; init; }

    /// <summary>Grows by one with every alert about this incident; the alert that raised it is 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What happened: the gravest kind that its reports tell of; of equally grave ones the first that was told.</summary>
    public required EventCode Event { get; init; }

    /// <summary>Every kind of event that its reports tell of, <c>event</c> among them.</summary>
    public IReadOnlyList<EventCode> Events { get => field ?? [Event]; init; }

    /// <summary>The family of <c>event</c>.</summary>
    public required EventFamily Family { get; init; }

    /// <summary>CAP severity, from event, count and casualties.</summary>
    public required Severity Severity { get; init; }

    /// <summary>CAP urgency, from age, as it was when the incident was told last.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>
    /// Until when <c>urgency</c> holds: from then on it is a step lower, though no alert says so. Absent once it is past.
    /// </summary>
    public DateTimeOffset? UrgencyUntil { get; init; }

    /// <summary>CAP certainty, from independent sources only.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Where it stands in the hands of the operations rooms.</summary>
    public required IncidentStatus Status { get; init; }

    /// <summary>The earliest occurrence reported.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The latest occurrence reported.</summary>
    public required DateTimeOffset LastActivityAt { get; init; }

    /// <summary>When the newest alert about it was committed: when the operations rooms learnt of it as it stands.</summary>
    public DateTimeOffset? LearntAt { get; init; }

    /// <summary>
    /// Where most independent sources agree that it lies: the middle of their positions, nearer to the more exact. Where as many speak
    /// against as for it, the centre of a disc that holds what both say, within what was said first.
    /// </summary>
    public required GeoPoint Location { get; init; }

    /// <summary>Radius in metres of the disc around <c>location</c> that holds the true position.</summary>
    public required double UncertaintyMeters { get; init; }

    /// <summary>Where it was first placed; absent while <c>location</c> is that place still.</summary>
    public FirstPlace? FirstPlace { get; init; }

    /// <summary>
    /// Places that a more exact report has replaced, oldest first, for sectors that <c>location</c> no longer touches: they go on hearing
    /// of the incident, told of that place only. A key that is limited to sectors is told of those that touch them. Absent in records of
    /// earlier versions.
    /// </summary>
    public IReadOnlyList<IncidentPlace>? EarlierPlaces { get; init; }

    /// <summary>Every sector that the disc around <c>location</c> touches.</summary>
    public required IReadOnlyList<IncidentSector> Sectors { get; init; }

    /// <summary>Id of the sector nearest to <c>location</c>.</summary>
    public string? NearestSector { get; init; }

    /// <summary>
    /// The side of the border line that it lies on, as an ISO 3166-1 alpha-2 code; absent while that is not beyond doubt.
    /// </summary>
    public string? Side { get; init; }

    /// <summary>Both sides, while it may lie on either; absent when <c>side</c> is known, or where there is no line.</summary>
    public IReadOnlyList<string>? PossibleSides { get; init; }

    /// <summary>Geodesic distance in metres from <c>location</c> to the border line.</summary>
    public double? DistanceToBorderMeters { get; init; }

    /// <summary>How much stands behind it.</summary>
    public required IncidentCounts Counts { get; init; }

    /// <summary>Casualties over all its reports; absent when nobody reported any.</summary>
    public Casualties? Casualties { get; init; }

    /// <summary>One English line: what, where, when (UTC).</summary>
    public required string Headline { get; init; }

    /// <summary>
    /// The first reports, at most 100, by ids of ours: those that their authors made are told to nobody else. <c>counts.reports</c> has
    /// their full number.
    /// </summary>
    public required IReadOnlyList<Guid> ReportIds { get; init; }

    /// <summary>The incident that this one goes on from, when that one had reached its longest span.</summary>
    public Guid? Follows { get; init; }

    /// <summary>The incident whose state this one ends: of a crossing point that reopened, the one that tells of its closing.</summary>
    public Guid? Ends { get; init; }

    /// <summary>The incident that this one was found to be the same as.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>
    /// Incidents that may be the same occurrence, the likeliest first, at most five: a matter for people to decide. Not told to keys with
    /// limits.
    /// </summary>
    public IReadOnlyList<MaybeSame> MaybeSameAs { get => field ?? []; init; }

    /// <summary>How much its sources disagree with what is stated of it; absent where none does.</summary>
    public Disagreement? Disagreement { get; init; }
}
