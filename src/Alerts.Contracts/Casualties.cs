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
