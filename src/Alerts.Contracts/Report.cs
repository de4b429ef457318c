using System.Text.Json.Serialization;

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

    /// <summary>When it ended, if it lasted; not before <see cref="OccurredAt"/>.</summary>
    public DateTimeOffset? OccurredUntil { get; init; }

    /// <summary>Where it happened.</summary>
    public required GeoPoint Location { get; init; }

    /// <summary>Radius in metres of the disc that holds the true position; 0 to 50,000.</summary>
    public double UncertaintyMeters { get; init; } = DefaultUncertaintyMeters;

    /// <summary>How many were observed (explosions, shots, people), 1 to 1,000,000.</summary>
    public int? Count { get; init; }

    /// <summary>How far <see cref="Count"/> can be taken at its word.</summary>
    public CountQualifier? CountQualifier { get; init; }

    /// <summary>Free text, at most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Language of <see cref="Description"/>: a BCP 47 tag such as <c>ps</c>, <c>ur</c>, <c>fa-AF</c>, <c>en</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Casualties as the reporter knows them; unknown is absent, never 0.</summary>
    public Casualties? Casualties { get; init; }

    /// <summary>Who was seen taking part, at most 10. Says nothing about responsibility.</summary>
    public IReadOnlyList<Actor>? Actors { get; init; }

    /// <summary>How it was observed.</summary>
    public Observation? Observation { get; init; }

    /// <summary>The reporter's own view of the severity.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The uncertainty of a report that names none, in metres.</summary>
    public const double DefaultUncertaintyMeters = 250;
}

/// <summary>How a count was made.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CountQualifier>))]
public enum CountQualifier
{
    Exact,
    Approximate,
    AtLeast,
}

/// <summary>Someone seen taking part.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Kind">Free word, at most 50 characters, for example <c>state</c>.</param>
public sealed record Actor(string Name, string? Kind = null);

/// <summary>How something was observed.</summary>
public sealed record Observation
{
    /// <summary>For example <c>heard</c>, <c>seen</c>; at most 50 characters.</summary>
    public string? Means { get; init; }

    /// <summary>For example <c>mortar</c>; at most 50 characters.</summary>
    public string? Weapon { get; init; }

    /// <summary>For example <c>outgoing</c>; at most 50 characters.</summary>
    public string? Direction { get; init; }

    /// <summary>Degrees clockwise from north, 0 to 360, from the observer to what was observed.</summary>
    public double? Bearing { get; init; }

    /// <summary>Kilometres from the observer, 0 to 500.</summary>
    public double? DistanceKm { get; init; }
}
