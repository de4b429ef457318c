namespace Alerts.AlertLog;

internal static partial class AlertLogMessages
{
    [LoggerMessage(5001, LogLevel.Warning, "The alert log could not be read; watchers see its age: {Reason}")]
    public static partial void TailNotRead(ILogger logger, string reason);

    [LoggerMessage(
        5002,
        LogLevel.Error,
        "The alert log went back from {Known} to {Found}: an older state of Redis was put in place; all watchers start over")]
    public static partial void WentBack(ILogger logger, long known, long found);
}
