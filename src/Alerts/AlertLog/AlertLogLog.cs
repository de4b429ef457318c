namespace Alerts.AlertLog;

internal static partial class AlertLogLog
{
    [LoggerMessage(5001, LogLevel.Warning, "The alert log could not be read; watchers see its age: {Reason}")]
    public static partial void TailBlind(ILogger logger, string reason);
}
