namespace Alerts.Sectors;

internal static partial class SectorsLog
{
    [LoggerMessage(7001, LogLevel.Information, "Sectors in force: version {Version}, {Count} sectors")]
    public static partial void Swapped(ILogger logger, string version, int count);

    [LoggerMessage(
        7005,
        LogLevel.Warning,
        "No sectors are imported: every report is answered \"outside\". Import some: Alerts sectors import FILE, or PUT /api/v1/sectors")]
    public static partial void None(ILogger logger);

    [LoggerMessage(7002, LogLevel.Warning, "Sectors could not be read anew; version {Version} stays in force: {Reason}")]
    public static partial void NotRefreshed(ILogger logger, string version, string reason);

    [LoggerMessage(7003, LogLevel.Information, "Sectors can be read again")]
    public static partial void RedisIsBack(ILogger logger);

    [LoggerMessage(7004, LogLevel.Error, "Sectors of version {Version} are missing or damaged in Redis; version {Kept} stays in force")]
    public static partial void VersionUnusable(ILogger logger, string version, string kept);
}
