using System.Security.Cryptography;
using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>The random name of the data set. It changes when Redis is wiped or restored, and with it every cursor loses its meaning.</summary>
internal sealed class EpochStore(IConnectionMultiplexer redis, RedisKeys keys)
{
    private volatile string? current;

    /// <summary>The epoch as last read; made if there is none.</summary>
    public async ValueTask<string> CurrentAsync()
    {
        if (current is { } known) return known;
        var database = redis.GetDatabase();
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        await database.StringSetAsync(keys.Epoch, made, when: When.NotExists);
        return current = (await database.StringGetAsync(keys.Epoch)).ToString();
    }

    /// <summary>The next question reads it anew.</summary>
    public void Forget() => current = null;
}
