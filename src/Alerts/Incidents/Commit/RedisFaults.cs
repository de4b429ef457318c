using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Tells faults that pass from those that stay.</summary>
internal static class RedisFaults
{
    /// <summary>Beginnings of the server's errors that say "not now" rather than "not this".</summary>
    private static readonly string[] NotNow = [
        "OOM",
        "MISCONF",
        "LOADING",
        "READONLY",
        "MASTERDOWN",
        "CLUSTERDOWN",
        "TRYAGAIN",
        "BUSY",
        "NOREPLICAS",
        "NOAUTH",
        "NOPERM"
    ];

    /// <summary>Redis has no memory left for this write, and did not begin it.</summary>
    public static bool IsFull(Exception exception) =>
        exception is RedisServerException && exception.Message.StartsWith("OOM", StringComparison.Ordinal);

    public static bool IsPassing(Exception exception) => exception switch
    {
        RedisServerException server => NotNow.Any(word => server.Message.StartsWith(word, StringComparison.Ordinal)),
        RedisException or TimeoutException => true,
        _ => false,
    };
}
