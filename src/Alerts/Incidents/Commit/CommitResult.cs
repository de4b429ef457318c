namespace Alerts.Incidents.Commit;

/// <summary>What became of one piece of work; the metric, the trace and the log use these names.</summary>
internal enum CommitResult
{
    Opened,
    Joined,
    Repeated,
    Outside,
    Rejected,

    /// <summary>Another message with the id and content of a known report.</summary>
    Duplicate,

    /// <summary>Another content under the id of a known report, which says that something else happened.</summary>
    Conflict,

    /// <summary>
    /// Another content under the id of a known report that contradicts it in no fact, or only repeats a contradiction: a client's retry may
    /// do so.
    /// </summary>
    Restated,

    /// <summary>The same message again, after a crash or a lost answer: nothing was changed.</summary>
    Redelivered,

    /// <summary>A held-back update went out, or no longer had to.</summary>
    Announced,
}
