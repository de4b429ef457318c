namespace Alerts.Reporters.Quarantine;

internal static partial class QuarantineLog
{
    [LoggerMessage(
        4501, LogLevel.Warning, "A reporter was put into quarantine: {Reason}, {Count} times {Kind}; GET /api/v1/quarantine shows which")]
    public static partial void PutIn(ILogger logger, QuarantineReason reason, AbuseKind kind, long count);

    [LoggerMessage(4502, LogLevel.Warning, "What reporters did could not be counted for a moment: {Reason}")]
    public static partial void NotCounted(ILogger logger, string reason);

    [LoggerMessage(4503, LogLevel.Warning, "Who is in quarantine could not be read anew; those last known stay: {Reason}")]
    public static partial void NotRefreshed(ILogger logger, string reason);
}
