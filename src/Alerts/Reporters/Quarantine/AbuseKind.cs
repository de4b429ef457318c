namespace Alerts.Reporters.Quarantine;

/// <summary>What is counted of a reporter.</summary>
internal enum AbuseKind
{
    /// <summary>A message, whatever became of it.</summary>
    Report,

    /// <summary>Another content under an id that was used before.</summary>
    Conflict,

    /// <summary>Two own observations that nobody can have made.</summary>
    Travel,

    /// <summary>A look at the status of a report that somebody else sent.</summary>
    Probe,
}
