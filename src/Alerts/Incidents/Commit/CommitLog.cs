namespace Alerts.Incidents.Commit;

internal static partial class CommitLog
{
    [LoggerMessage(
        4001, LogLevel.Warning, "Redis did not take a commit; its reports stay in the queue's keeping and are tried again: {Reason}")]
    public static partial void Waiting(ILogger logger, string reason);

    [LoggerMessage(4002, LogLevel.Warning, "Held-back updates could not be read: {Reason}")]
    public static partial void DueUpdatesNotRead(ILogger logger, string reason);

    [LoggerMessage(4003, LogLevel.Warning, "Old entries could not be trimmed: {Reason}")]
    public static partial void NotTrimmed(ILogger logger, string reason);

    [LoggerMessage(4004, LogLevel.Error, "A group cannot be committed ({Kind}); its work is tried one by one\n{Where}")]
    public static partial void OneByOne(ILogger logger, string kind, string? where);

    [LoggerMessage(4005, LogLevel.Information, "{Reason} Reports wait meanwhile.")]
    public static partial void Paused(ILogger logger, string reason);

    [LoggerMessage(4007, LogLevel.Warning, "The incidents could not be read for the lists: {Reason}")]
    public static partial void CatalogueNotRead(ILogger logger, string reason);

    [LoggerMessage(4006, LogLevel.Debug, "A group is decided by itself, from the beginning ({Kind})")]
    public static partial void DecidedAlone(ILogger logger, string kind);
}
