using System.Security.Cryptography;
using StackExchange.Redis;

namespace Alerts.Redis;

/// <summary>
/// Writes a few bytes and reads them back. Redis answers the write only once it is kept as its settings demand, exactly like a commit; a
/// PING would say nothing about that. The key belongs to this copy and expires.
/// </summary>
internal sealed class RedisRoundTrip(IConnectionMultiplexer redis, RedisKeys keys)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly string copy = Guid.NewGuid().ToString("N");

    /// <summary>Why writing and reading back does not work; null when it does.</summary>
    public async Task<string?> TryAsync(CancellationToken cancellation)
    {
        var key = keys.ReadinessProbe(copy);
        var written = RandomNumberGenerator.GetHexString(16);
        try
        {
            var database = redis.GetDatabase();
            var write = database.StringSetAsync(key, written, Lifetime, flags: CommandFlags.DemandMaster);
            var read = database.StringGetAsync(key, CommandFlags.DemandMaster);
            await Task.WhenAll(write, read).WaitAsync(cancellation);
            return await read == written ? null
                : "Redis answered a write and then gave back something else: look whether other programs write to its keys.";
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return RedisErrors.Sentence(exception);
        }
    }
}
