namespace Alerts.Incidents.Commit;

/// <summary>The five answers of the commit script.</summary>
internal enum CommitAnswerKind
{
    /// <summary>A record had another version; nothing was written.</summary>
    Conflict,

    Committed,

    /// <summary>The data set is another one; nothing was written.</summary>
    OtherEpoch,

    /// <summary>A backup is being taken or a restore is unfinished; nothing was written.</summary>
    Paused,

    /// <summary>The log ends before what this copy has seen of it: older data under the same name. Nothing was written.</summary>
    WentBack,
}
