namespace Alerts.Push;

internal static partial class PushLog
{
    [LoggerMessage(6001, LogLevel.Warning, "A watcher was let go because the log could not be read; it resumes from its cursor: {Reason}")]
    public static partial void WatcherNotServed(ILogger logger, string reason);

    [LoggerMessage(6003, LogLevel.Error, "A watcher's pump failed; it resumes from its cursor")]
    public static partial void PumpFailed(ILogger logger, Exception exception);

    [LoggerMessage(6004, LogLevel.Error, "A call on the hub failed")]
    public static partial void CallFailed(ILogger logger, Exception exception);

    [LoggerMessage(6005, LogLevel.Debug, "A connection was ended after {Refused} calls that were refused one after the other")]
    public static partial void CutForCalls(ILogger logger, int refused);

    [LoggerMessage(6002, LogLevel.Information, "A watcher was cut: {End}")]
    public static partial void Cut(ILogger logger, WatchEnd end);
}
