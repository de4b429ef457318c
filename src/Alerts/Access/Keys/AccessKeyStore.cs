using System.Text.Json;
using Alerts.Access.Secrets;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Access.Keys;

/// <summary>
/// Keys in Redis, each record sealed: whoever reads Redis learns no names, and whoever writes there can make no key and give none another
/// role. Every change is published, so that all nodes follow at once.
/// </summary>
internal sealed class AccessKeyStore(
    IConnectionMultiplexer redis, RedisKeys keys, MasterKey secret, FieldEncryption encryption, TimeProvider clock)
{
    private const string FirstAdministrator = "first-administrator";

    private static readonly TimeSpan TimeToShow = TimeSpan.FromSeconds(10);

    public async Task<AccessKeyCreated> CreateAsync(AccessKeyRequest request)
    {
        var now = clock.GetUtcNow();
        var text = AccessKeyFormat.Make();
        var key = new AccessKey
        {
            Id = NewId(now),
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
        await redis.GetDatabase().HashSetAsync(keys.AccessKeys, key.Id, Encrypt(key));
        await PublishChangeAsync();
        return new(key.Id, text);
    }

    /// <summary>
    /// Makes the first administrator's key unless this data set has had one that was shown. One that was made and perhaps never shown is
    /// replaced, once whoever made it has had the time to show it.
    /// </summary>
    public async Task<FirstKey> MakeFirstAdministratorAsync()
    {
        var now = clock.GetUtcNow();
        var earlier = await FirstAdministratorAsync();
        if (earlier is { Key.IsUnshown: false }) return new FirstKey.Shown();
        if (earlier is not null && now - earlier.Key.CreatedAt < TimeToShow) return new FirstKey.BeingShown();
        var text = AccessKeyFormat.Make();
        var key = new AccessKey
        {
            Id = FirstAdministrator,
            Hash = await HashAsync(text),
            Holder = FirstAdministrator,
            Name = "first administrator",
            Role = Role.Admin,
            CreatedAt = now,
            IsUnshown = true,
        };
        var isMade = earlier is null
            ? await redis.GetDatabase().HashSetAsync(keys.AccessKeys, FirstAdministrator, Encrypt(key), When.NotExists)
            : await TryWriteAsync([earlier], key);
        if (!isMade) return new FirstKey.BeingShown();
        await PublishChangeAsync();
        return new FirstKey.Made(text);
    }

    /// <summary>Somebody has seen the first administrator's key.</summary>
    public async Task KeepFirstAdministratorAsync(string text)
    {
        if (await FirstAdministratorAsync() is { } made && made.Key.Hash == await HashAsync(text))
            await TryWriteAsync([made], made.Key with { IsUnshown = false });
    }

    private async Task<StoredKey?> FirstAdministratorAsync() =>
        (await ReadAsync()).FirstOrDefault(stored => stored.Key.Id == FirstAdministrator);

    /// <summary>A further key for the holder of one, not stored yet.</summary>
    public async Task<(AccessKey Key, string Text)> MakeAnotherAsync(AccessKey old, DateTimeOffset? expiresAt)
    {
        var now = clock.GetUtcNow();
        var text = AccessKeyFormat.Make();
        return (old with
        {
            Id = NewId(now),
            Hash = await HashAsync(text),
            CreatedAt = now,
            ExpiresAt = expiresAt,
            ReplacedBy = null
        }, text);
    }

    public async Task<IReadOnlyList<AccessKey>> ListAsync() => [.. (await ReadAsync()).Select(stored => stored.Key)];

    /// <summary>All keys, oldest first. A record that was not sealed by this installation under this id counts for nothing.</summary>
    public async Task<IReadOnlyList<StoredKey>> ReadAsync()
    {
        await secret.DeriveAsync(MasterKey.FieldEncryption);
        var entries = await redis.GetDatabase().HashGetAllAsync(keys.AccessKeys);
        return [.. entries.Select(entry => Open(entry.Name!, entry.Value)).OfType<StoredKey>().OrderBy(stored => stored.Key.CreatedAt)];
    }

    /// <summary>Writes these keys if those records are still what they were when they were read.</summary>
    public Task<bool> TryWriteAsync(IEnumerable<StoredKey> unchanged, params AccessKey[] changed) => TryAsync(
        unchanged.Select(stored => Condition.HashEqual(keys.AccessKeys, stored.Key.Id, stored.Record)),
        transaction => _ = transaction.HashSetAsync(keys.AccessKeys, [.. changed.Select(key => new HashEntry(key.Id, Encrypt(key)))]));

    /// <summary>Removes a key, whatever others there are; false when there is none.</summary>
    public Task<bool> DeleteAsync(string id) => TryDeleteAsync(id);

    /// <summary>Removes a key if these, itself among them, are still there.</summary>
    public Task<bool> TryDeleteAsync(string id, params IEnumerable<string> stillThere) => TryAsync(
        stillThere.Append(id).Select(other => Condition.HashExists(keys.AccessKeys, other)),
        transaction => _ = transaction.HashDeleteAsync(keys.AccessKeys, id));

    private async Task<bool> TryAsync(IEnumerable<Condition> conditions, Action<ITransaction> change)
    {
        var transaction = redis.GetDatabase().CreateTransaction();
        foreach (var condition in conditions) transaction.AddCondition(condition);
        change(transaction);
        var isDone = await transaction.ExecuteAsync();
        if (isDone) await PublishChangeAsync();
        return isDone;
    }

    private static string NewId(DateTimeOffset now) => $"key_{Guid.CreateVersion7(now):N}";

    private async ValueTask<string> HashAsync(string text) => AccessKeyFormat.Hash(text, await secret.DeriveAsync(MasterKey.KeyHashes));

    private byte[] Encrypt(AccessKey key) =>
        encryption.Encrypt(Purpose(key.Id), JsonSerializer.SerializeToUtf8Bytes(key, AccessJson.Default.AccessKey));

    private StoredKey? Open(string id, RedisValue record) =>
        encryption.Decrypt(Purpose(id), (byte[])record!) is { } json
            ? new(JsonSerializer.Deserialize(json, AccessJson.Default.AccessKey)!, record)
            : null;

    private static string Purpose(string id) => $"key {id}";

    private Task PublishChangeAsync() =>
        redis.GetSubscriber().PublishAsync(RedisChannel.Literal(keys.AccessKeysChanged), RedisValue.EmptyString);
}
