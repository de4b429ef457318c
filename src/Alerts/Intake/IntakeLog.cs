using Alerts.Intake.Broker;

namespace Alerts.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(3001, LogLevel.Warning, "A report was not confirmed by the broker; its sender was asked to send it again: {Reason}")]
    public static partial void NotConfirmed(ILogger logger, string reason);

    [LoggerMessage(3002, LogLevel.Error, "The bus does not work although the broker answers ({Fault}); another one takes its place")]
    public static partial void RebuildingBus(ILogger logger, BusFault fault);

    [LoggerMessage(3003, LogLevel.Warning, "The broker does not answer: {Reason}")]
    public static partial void BrokerAway(ILogger logger, string reason);

    [LoggerMessage(3004, LogLevel.Information, "The broker answers")]
    public static partial void BrokerBack(ILogger logger);

    [LoggerMessage(3005, LogLevel.Warning, "A report's waiting mark could not be set; it shows as unknown until it is decided: {Reason}")]
    public static partial void NotMarked(ILogger logger, string reason);

    [LoggerMessage(3006, LogLevel.Error, "A bus did not start: {Reason}")]
    public static partial void BusNotStarted(ILogger logger, string reason);

    [LoggerMessage(3009, LogLevel.Warning, "A bus did not stop in time and was cut off: {Reason}")]
    public static partial void BusNotStopped(ILogger logger, string reason);

    [LoggerMessage(
        3010,
        LogLevel.Critical,
        "The bus does not work although the broker answers ({Fault}), and {Rebuilt} others in its place did not either: the program ends, "
            + "to be started again")]
    public static partial void Ending(ILogger logger, BusFault fault, int rebuilt);

    [LoggerMessage(3011, LogLevel.Warning, "A message's sender cannot be looked up now; the message waits: {Reason}")]
    public static partial void SenderWaits(ILogger logger, string reason);

    [LoggerMessage(3008, LogLevel.Warning, "{Sentence}")]
    public static partial void EmbeddedBroker(ILogger logger, string sentence);

    [LoggerMessage(3007, LogLevel.Error, "A message could not be judged ({Kind}); it is kept among the rejections\n{Where}")]
    public static partial void Unprocessable(ILogger logger, string kind, string? where);
}
