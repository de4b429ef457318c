using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Alerts.Access.Secrets;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Access.Keys;

/// <summary>
/// Every key's rights, in memory on every node: checked on each request and each alert sent without a round trip, and known while Redis is
/// away. Follows changes by a hint and a poll, so that a revoked key is gone within a second.
/// </summary>
internal sealed class AccessKeyCache(
    AccessKeyStore store,
    MasterKey secret,
    IConnectionMultiplexer redis,
    RedisKeys keys,
    IOptions<AlertsOptions> options,
    TimeProvider clock,
    ILogger<AccessKeyCache> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TogetherInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookUpTimeout = TimeSpan.FromMilliseconds(1500);

    private readonly Rights administrator = new() { KeyId = "admin", Name = "configured administrator", Role = Role.Admin };

    /// <summary>Kept as a hash, so that comparing takes equally long for whatever is presented.</summary>
    private readonly byte[]? administratorHash = options.Value.AdminKey is { } key ? HashOf(key) : null;

    private volatile Keys current = new([], []);

    private readonly TaskCompletionSource firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private Task? together;

    /// <summary>Done once the keys have been read: nobody should be refused for a key before.</summary>
    public Task FirstRead => firstRead.Task;

    /// <summary>The rights of a presented key; null when unknown, revoked or expired.</summary>
    public Rights? Find(string keyText)
    {
        if (administratorHash is not null && CryptographicOperations.FixedTimeEquals(HashOf(keyText), administratorHash))
            return administrator;
        return current.Find(keyText) is { } rights && !HasExpired(rights) ? rights : null;
    }

    /// <summary>The rights of a key named by its id, as of now; null when unknown, revoked or expired.</summary>
    public Rights? ById(string keyId)
    {
        if (administratorHash is not null && keyId == administrator.KeyId) return administrator;
        return current.ById.TryGetValue(keyId, out var rights) && !HasExpired(rights) ? rights : null;
    }

    /// <summary>
    /// What the owner of a webhook may be told now, by its newest key that works; null when none works, or it may have no webhooks any
    /// more.
    /// </summary>
    public Rights? OfWebhookOwner(string holderId) => ByHolder(holderId) is { Role: Role.Integrator or Role.Admin } rights ? rights : null;

    private Rights? ByHolder(string holderId)
    {
        if (administratorHash is not null && holderId == administrator.HolderId) return administrator;
        if (!current.ByHolder.TryGetValue(holderId, out var all)) return null;
        foreach (var rights in all)
        {
            if (!HasExpired(rights)) return rights;
        }
        return null;
    }

    /// <summary>Like <see cref="Find"/>, but looks once more in Redis before it says no: another node may just have made the key.</summary>
    /// <exception cref="RedisException">It could not look: nobody knows whether there is such a key. So says
    /// <see cref="TimeoutException"/>.</exception>
    public async ValueTask<Rights?> FindFreshAsync(string keyText)
    {
        if (Find(keyText) is { } known) return known;
        if (!AccessKeyFormat.LooksGenuine(keyText)) return null;
        await RefreshTogetherAsync().WaitAsync(LookUpTimeout, clock);
        return Find(keyText);
    }

    /// <summary>Like <see cref="ById"/>, and like <see cref="FindFreshAsync"/> it looks once more.</summary>
    public async ValueTask<Rights?> ByIdFreshAsync(string keyId)
    {
        if (ById(keyId) is { } known) return known;
        await RefreshTogetherAsync().WaitAsync(LookUpTimeout, clock);
        return ById(keyId);
    }

    /// <summary>
    /// Whoever asks for unknown keys shares one reading, a few times a second at most: made-up keys cannot keep Redis busy.
    /// </summary>
    private Task RefreshTogetherAsync()
    {
        lock (refreshing)
        {
            return together ??= RefreshSoonAsync();
        }
    }

    private async Task RefreshSoonAsync()
    {
        await Task.Delay(TogetherInterval, clock);
        lock (refreshing)
        {
            together = null;
        }
        await RefreshAsync();
    }

    /// <summary>Reads all keys anew, one reading at a time.</summary>
    public async Task RefreshAsync()
    {
        await refreshing.WaitAsync();
        try
        {
            await secret.ReadAsync();
            current = new(await store.ListAsync(), secret.Derive(MasterKey.KeyHashes));
            firstRead.TrySetResult();
        }
        catch (WrongSecretException)
        {
            // Another data set: whoever was known in the last one is nobody here.
            current = new([], []);
            throw;
        }
        finally
        {
            refreshing.Release();
        }
    }

    public override void Dispose()
    {
        refreshing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new Signal();
        redis.GetSubscriber().Subscribe(RedisChannel.Literal(keys.AccessKeysChanged), (_, _) => changed.Set(), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                AccessLog.KeysNotRefreshed(logger, RedisErrors.Reason(exception));
            }
            await changed.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }

    private bool HasExpired(Rights rights) => rights.HasExpired(clock.GetUtcNow());

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed class Keys
    {
        private readonly byte[] hashKey;
        private readonly FrozenDictionary<string, Rights> byHash;

        public Keys(IReadOnlyList<AccessKey> stored, byte[] hashKey)
        {
            this.hashKey = hashKey;
            var rights = stored.Select(key => (key.Hash, Rights: key.ToRights())).ToList();
            byHash = rights.ToFrozenDictionary(pair => pair.Hash, pair => pair.Rights, StringComparer.Ordinal);
            ById = rights.ToFrozenDictionary(pair => pair.Rights.KeyId, pair => pair.Rights, StringComparer.Ordinal);
            // They come oldest first.
            ByHolder = rights.Select(pair => pair.Rights).Reverse().GroupBy(one => one.HolderId)
                .ToFrozenDictionary(own => own.Key, own => own.ToArray(), StringComparer.Ordinal);
        }

        public FrozenDictionary<string, Rights> ById { get; }

        /// <summary>Newest first.</summary>
        public FrozenDictionary<string, Rights[]> ByHolder { get; }

        /// <summary>Only a text that looks like a key of ours is worth a look.</summary>
        public Rights? Find(string text) =>
            AccessKeyFormat.LooksGenuine(text) ? byHash.GetValueOrDefault(AccessKeyFormat.Hash(text, hashKey)) : null;
    }
}
