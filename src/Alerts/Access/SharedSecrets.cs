using System.Security.Cryptography;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>Random secrets that all nodes share, made once per data set.</summary>
internal sealed class SharedSecrets(IConnectionMultiplexer redis, RedisKeys keys)
{
    private volatile IReadOnlyDictionary<string, byte[]>? loaded;

    /// <summary>Keys the pseudonyms of reporters.</summary>
    public async ValueTask<byte[]> PseudonymsAsync() => (await LoadAsync())["pseudonyms"];

    private async ValueTask<IReadOnlyDictionary<string, byte[]>> LoadAsync()
    {
        if (loaded is { } known) return known;
        var database = redis.GetDatabase();
        string[] names = ["pseudonyms"];
        foreach (var name in names) await database.HashSetAsync(keys.Secrets, name, RandomNumberGenerator.GetBytes(32), When.NotExists);
        var values = await database.HashGetAsync(keys.Secrets, [.. names.Select(name => (RedisValue)name)]);
        return loaded = names.Zip(values).ToDictionary(pair => pair.First, pair => (byte[])pair.Second!, StringComparer.Ordinal);
    }
}
