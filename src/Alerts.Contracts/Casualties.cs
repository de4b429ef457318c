using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>Killed and injured as ranges; what is unknown is absent.</summary>
public sealed record Casualties
{
    /// <summary>People killed.</summary>
    public CasualtyRange? Killed { get; init; }

    /// <summary>People injured.</summary>
    public CasualtyRange? Injured { get; init; }

    /// <summary>Whether civilians are among them.</summary>
    public bool? Civilians { get; init; }
}

/// <summary>UCDP's low, best and high estimates; each 0 to 1,000,000, in this order where given.</summary>
/// <param name="Low">At least.</param>
/// <param name="Best">Most likely.</param>
/// <param name="High">At most.</param>
public sealed record CasualtyRange(
    [property: Range(0, 1_000_000)] int? Low,
    [property: Range(0, 1_000_000)] int? Best,
    [property: Range(0, 1_000_000)] int? High);
