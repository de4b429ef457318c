using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Health.Resources;

/// <summary>
/// The moment that the newest finished backup holds. The <c>backup</c> command writes it into Redis, where every copy sees it and where it
/// survives a restart. Whether the file still exists, nobody here can know.
/// </summary>
internal sealed class LastBackup(IConnectionMultiplexer redis, RedisKeys keys)
{
    /// <summary>From this age on it is told.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromDays(2);

    public Task SetAsync(DateTimeOffset takenAt) => redis.GetDatabase().StringSetAsync(keys.LastBackup, takenAt.ToUnixTimeSeconds());

    /// <summary>Null when none was ever finished.</summary>
    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async Task<DateTimeOffset?> GetAsync() =>
        (long?)await redis.GetDatabase().StringGetAsync(keys.LastBackup) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
