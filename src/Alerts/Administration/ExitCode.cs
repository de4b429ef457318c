namespace Alerts.Administration;

/// <summary>How a command ends, for scripts.</summary>
internal enum ExitCode
{
    /// <summary>What was asked for is done, and nothing was found against it.</summary>
    Done = 0,

    /// <summary>
    /// The check found a fault: sectors that cannot be used, a key that is not there, a program that is not ready, a backup that is
    /// damaged.
    /// </summary>
    Failed = 1,

    /// <summary>Nothing was done: wrong arguments or settings, servers that do not answer, a state in which it must not be done.</summary>
    Refused = 2,
}
