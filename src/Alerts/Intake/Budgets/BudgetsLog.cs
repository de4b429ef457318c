namespace Alerts.Intake.Budgets;

internal static partial class BudgetsLog
{
    [LoggerMessage(
        4601,
        LogLevel.Warning,
        "What reporters used of their budgets could not be written; each copy goes on by what it counted itself: {Reason}")]
    public static partial void BudgetsNotWritten(ILogger logger, string reason);

    [LoggerMessage(
        4602,
        LogLevel.Error,
        "Redis uses {Percent} % of its maxmemory: new reports are refused (507 storage-full) until it is below {Limit} %")]
    public static partial void StorageFull(ILogger logger, int percent, int limit);

    [LoggerMessage(4603, LogLevel.Information, "Redis uses {Percent} % of its maxmemory: new reports are taken again")]
    public static partial void StorageFree(ILogger logger, int percent);
}
