using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>How something was observed.</summary>
public sealed record Observation
{
    /// <summary>For example <c>heard</c>, <c>seen</c>; at most 50 characters.</summary>
    [MaxLength(50)]
    public string? Means { get; init; }

    /// <summary>For example <c>mortar</c>; at most 50 characters.</summary>
    [MaxLength(50)]
    public string? Weapon { get; init; }

    /// <summary>For example <c>outgoing</c>; at most 50 characters.</summary>
    [MaxLength(50)]
    public string? Direction { get; init; }

    /// <summary>Degrees clockwise from north, 0 to 360, from the observer to what was observed.</summary>
    [Range(0, 360)]
    public double? Bearing { get; init; }

    /// <summary>Kilometres from the observer, 0 to 500.</summary>
    [Range(0, 500)]
    public double? DistanceKm { get; init; }
}
