namespace Alerts.Access;

internal static partial class AccessLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Keys could not be read anew; the last known ones stay in force: {Reason}")]
    public static partial void KeysNotRefreshed(ILogger logger, string reason);

    [LoggerMessage(2010, LogLevel.Warning, "The pseudonyms' key could not be read; the last known one stays in use: {Reason}")]
    public static partial void PseudonymKeyNotRead(ILogger logger, string reason);

    [LoggerMessage(2011, LogLevel.Warning, "The first administrator's key could not be made yet: {Reason}")]
    public static partial void FirstAdministratorNotMade(ILogger logger, string reason);

    /// <summary>Written to the console and nowhere else: a log may be collected and kept.</summary>
    public static void PrintFirstAdministrator(string key) => Console.WriteLine($"First administrator's key (shown once, keep it): {key}");
}
