using System.Text.Json;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>Keys in Redis. Every change is published, so that all nodes follow at once.</summary>
internal sealed class AccessKeyStore(IConnectionMultiplexer redis, RedisKeys keys, TimeProvider clock)
{
    public async Task<AccessKeyCreated> CreateAsync(AccessKeyRequest request)
    {
        var now = clock.GetUtcNow();
        var text = KeyText.Make();
        var key = new AccessKey
        {
            Id = $"key_{Guid.CreateVersion7(now):N}",
            Hash = KeyText.Hash(text),
            Name = request.Name,
            Role = request.Role,
            Sectors = request.Sectors,
            Organisation = request.Organisation,
            Side = request.Side,
            GeoPrecision = request.GeoPrecision,
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt,
        };
        await redis.GetDatabase().HashSetAsync(keys.AccessKeys, key.Id, JsonSerializer.Serialize(key, AccessJson.Default.AccessKey));
        await PublishChangeAsync();
        return new(key.Id, text);
    }

    /// <summary>Makes the first administrator's key unless this data set has had one before; null then.</summary>
    public async Task<string?> CreateFirstAdministratorAsync()
    {
        const string FirstAdministrator = "first-administrator";
        var text = KeyText.Make();
        var key = new AccessKey
        {
            Id = FirstAdministrator,
            Hash = KeyText.Hash(text),
            Name = "first administrator",
            Role = Role.Admin,
            CreatedAt = clock.GetUtcNow(),
        };
        var json = JsonSerializer.Serialize(key, AccessJson.Default.AccessKey);
        if (!await redis.GetDatabase().HashSetAsync(keys.AccessKeys, FirstAdministrator, json, When.NotExists)) return null;
        await PublishChangeAsync();
        return text;
    }

    public async Task<IReadOnlyList<AccessKey>> ListAsync() =>
        [.. (await redis.GetDatabase().HashGetAllAsync(keys.AccessKeys)).Select(entry => Read(entry.Value)).OrderBy(key => key.CreatedAt)];

    /// <summary>Removes a key; false when there is none.</summary>
    public async Task<bool> DeleteAsync(string id)
    {
        var removed = await redis.GetDatabase().HashDeleteAsync(keys.AccessKeys, id);
        if (removed) await PublishChangeAsync();
        return removed;
    }

    private static AccessKey Read(RedisValue json) => JsonSerializer.Deserialize((string)json!, AccessJson.Default.AccessKey)!;

    private Task PublishChangeAsync() => redis.GetSubscriber().PublishAsync(RedisChannel.Literal(keys.AccessKeysChanged), RedisValue.EmptyString);
}
