using System.Collections.Frozen;
using Alerts.Operations;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>
/// Every key's rights, in memory on every node: checked on each request and each alert sent without a round trip, and known while Redis is away.
/// Follows changes by a hint and a poll, so that a revoked key is gone within a second.
/// </summary>
internal sealed class KeyRing(
    AccessKeyStore store,
    IConnectionMultiplexer redis,
    RedisKeys keys,
    IOptions<AlertsOptions> options,
    TimeProvider clock,
    ILogger<KeyRing> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly Rights administrator = new() { KeyId = "admin", Name = "configured administrator", Role = Role.Admin };
    private readonly string? administratorHash = options.Value.AdminKey is { } key ? KeyText.Hash(key) : null;

    private volatile Keys current = new([]);

    /// <summary>Whether the keys have been read at least once.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The rights of a presented key; null when unknown, revoked or expired.</summary>
    public Rights? Find(string keyText)
    {
        var hash = KeyText.Hash(keyText);
        if (hash == administratorHash) return administrator;
        return current.ByHash.TryGetValue(hash, out var rights) && !HasExpired(rights) ? rights : null;
    }

    /// <summary>The rights of a key named by its id, as of now; null when unknown, revoked or expired.</summary>
    public Rights? ById(string keyId)
    {
        if (administratorHash is not null && keyId == administrator.KeyId) return administrator;
        return current.ById.TryGetValue(keyId, out var rights) && !HasExpired(rights) ? rights : null;
    }

    /// <summary>Reads all keys anew.</summary>
    public async Task RefreshAsync()
    {
        current = new(await store.ListAsync());
        IsLoaded = true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new Signal();
        redis.GetSubscriber().Subscribe(RedisChannel.Literal(keys.AccessKeysChanged), (_, _) => changed.Set(), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!IsLoaded && administratorHash is null && await store.CreateFirstAdministratorAsync() is { } made) AccessLog.PrintFirstAdministrator(made);
                await RefreshAsync();
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                AccessLog.KeysNotRefreshed(logger, exception.Message);
            }
            await changed.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }

    private bool HasExpired(Rights rights) => rights.ExpiresAt <= clock.GetUtcNow();

    private sealed class Keys
    {
        public Keys(IReadOnlyList<AccessKey> stored)
        {
            var rights = stored.Select(key => (key.Hash, Rights: key.ToRights())).ToList();
            ByHash = rights.ToFrozenDictionary(pair => pair.Hash, pair => pair.Rights, StringComparer.Ordinal);
            ById = rights.ToFrozenDictionary(pair => pair.Rights.KeyId, pair => pair.Rights, StringComparer.Ordinal);
        }

        public FrozenDictionary<string, Rights> ByHash { get; }

        public FrozenDictionary<string, Rights> ById { get; }
    }
}
