namespace Alerts.Demo;

internal static partial class DemoLog
{
    [LoggerMessage(9001, LogLevel.Warning, "The replay waits a moment and tries again: {Reason}")]
    public static partial void TryingAgain(ILogger logger, string reason);
}
