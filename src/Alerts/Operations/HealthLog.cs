namespace Alerts.Operations;

internal static partial class HealthLog
{
    [LoggerMessage(1101, LogLevel.Error, "The readiness check {Check} failed")]
    public static partial void CheckFailed(ILogger logger, string check, Exception exception);

    [LoggerMessage(1102, LogLevel.Warning, "Not ready: {Problems}")]
    public static partial void NotReady(ILogger logger, string problems);

    [LoggerMessage(1103, LogLevel.Information, "Ready")]
    public static partial void Ready(ILogger logger);
}
