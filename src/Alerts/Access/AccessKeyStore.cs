using System.Text.Json;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>
/// Keys in Redis, each record sealed: whoever reads Redis learns no names, and whoever writes there can make no key and give none another role. Every
/// change is published, so that all nodes follow at once.
/// </summary>
internal sealed class AccessKeyStore(IConnectionMultiplexer redis, RedisKeys keys, InstallationSecret secret, Vault vault, TimeProvider clock)
{
    public async Task<AccessKeyCreated> CreateAsync(AccessKeyRequest request)
    {
        var now = clock.GetUtcNow();
        var text = KeyText.Make();
        var key = new AccessKey
        {
            Id = $"key_{Guid.CreateVersion7(now):N}",
            Hash = await HashAsync(text),
            Holder = $"holder_{Guid.CreateVersion7(now):N}",
            Name = request.Name,
            Role = request.Role,
            Sectors = request.Sectors,
            Organisation = request.Organisation,
            Side = request.Side,
            GeoPrecision = request.GeoPrecision,
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt,
        };
        await redis.GetDatabase().HashSetAsync(keys.AccessKeys, key.Id, Seal(key));
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
            Hash = await HashAsync(text),
            Holder = FirstAdministrator,
            Name = "first administrator",
            Role = Role.Admin,
            CreatedAt = clock.GetUtcNow(),
        };
        if (!await redis.GetDatabase().HashSetAsync(keys.AccessKeys, FirstAdministrator, Seal(key), When.NotExists)) return null;
        await PublishChangeAsync();
        return text;
    }

    /// <summary>All keys, oldest first. A record that was not sealed by this installation under this id counts for nothing.</summary>
    public async Task<IReadOnlyList<AccessKey>> ListAsync()
    {
        await secret.DeriveAsync(InstallationSecret.Vault);
        var entries = await redis.GetDatabase().HashGetAllAsync(keys.AccessKeys);
        return [.. entries.Select(entry => Open(entry.Name!, entry.Value)).OfType<AccessKey>().OrderBy(key => key.CreatedAt)];
    }

    /// <summary>Removes a key; false when there is none.</summary>
    public async Task<bool> DeleteAsync(string id)
    {
        var removed = await redis.GetDatabase().HashDeleteAsync(keys.AccessKeys, id);
        if (removed) await PublishChangeAsync();
        return removed;
    }

    private async ValueTask<string> HashAsync(string text) => KeyText.Hash(text, await secret.DeriveAsync(InstallationSecret.KeyHashes));

    private byte[] Seal(AccessKey key) => vault.Seal(Purpose(key.Id), JsonSerializer.SerializeToUtf8Bytes(key, AccessJson.Default.AccessKey));

    private AccessKey? Open(string id, RedisValue record) =>
        vault.Open(Purpose(id), (byte[])record!) is { } json ? JsonSerializer.Deserialize(json, AccessJson.Default.AccessKey) : null;

    private static string Purpose(string id) => $"key {id}";

    private Task PublishChangeAsync() => redis.GetSubscriber().PublishAsync(RedisChannel.Literal(keys.AccessKeysChanged), RedisValue.EmptyString);
}
