using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>One message by one reporter about one thing observed.</summary>
public sealed record Report
{
    /// <summary>Made by the author (UUID, version 7 advised); the idempotency key.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>What was observed.</summary>
    public required EventCode Event { get; init; }

    /// <summary>When it happened or began. RFC 3339 with an offset; kept as UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it ended, if it lasted; not before <c>occurredAt</c>.</summary>
    public DateTimeOffset? OccurredUntil { get; init; }

    /// <summary>Where it happened.</summary>
    public required GeoPoint Location { get; init; }

    /// <summary>Radius in metres of the disc that holds the true position; 0 to 50,000.</summary>
    [Range(0, 50_000), DefaultValue(DefaultUncertaintyMeters)]
    public double UncertaintyMeters { get; init; } = DefaultUncertaintyMeters;

    /// <summary>How many were observed (explosions, shots, people), 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int? Count { get; init; }

    /// <summary>How far <c>count</c> can be taken at its word.</summary>
    public CountQualifier? CountQualifier { get; init; }

    /// <summary>Free text, at most 2,000 characters.</summary>
    [MaxLength(2000)]
    public string? Description { get; init; }

    /// <summary>Language of <c>description</c>: a BCP 47 tag such as <c>ps</c>, <c>ur</c>, <c>fa-AF</c>, <c>en</c>.</summary>
    [MaxLength(35)]
    public string? Language { get; init; }

    /// <summary>Casualties as the reporter knows them; unknown is absent, never 0.</summary>
    public Casualties? Casualties { get; init; }

    /// <summary>Who was seen taking part, at most 10. Says nothing about responsibility.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Actor>? Actors { get; init; }

    /// <summary>How it was observed.</summary>
    public Observation? Observation { get; init; }

    /// <summary>The reporter's own view of the severity.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The uncertainty of a report that names none, in metres.</summary>
    public const double DefaultUncertaintyMeters = 250;
}
