namespace Alerts.Health;

internal static partial class HealthLog
{
    [LoggerMessage(1101, LogLevel.Error, "The readiness check {Check} failed")]
    public static partial void CheckFailed(ILogger logger, string check, Exception exception);

    [LoggerMessage(1102, LogLevel.Warning, "Not ready: {Problems}")]
    public static partial void NotReady(ILogger logger, string problems);

    [LoggerMessage(1103, LogLevel.Information, "Ready")]
    public static partial void Ready(ILogger logger);

    [LoggerMessage(1105, LogLevel.Error, "The embedded state does not take writes any more; it is started anew on its files")]
    public static partial void RestartingState(ILogger logger);

    [LoggerMessage(1106, LogLevel.Error, "The embedded state could not be started anew: {Reason}")]
    public static partial void StateNotRestarted(ILogger logger, string reason);
}
