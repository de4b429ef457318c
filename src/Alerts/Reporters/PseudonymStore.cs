using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Reporters;

/// <summary>
/// The pseudonyms' key in Redis, sealed. It is random and derived from nothing, so that nobody can make it again once it is destroyed.
/// </summary>
internal sealed class PseudonymStore(
    IConnectionMultiplexer redis,
    RedisKeys keys,
    AccessKeyStore accessKeys,
    IEnumerable<PseudonymFollower> followers,
    MasterKey secret,
    FieldEncryption encryption,
    RedisScripts server,
    TimeProvider clock)
{
    private const string GenerationField = "generation", KeyField = "key", DestroyedField = "destroyed:";

    /// <summary>Where earlier versions kept it, beside other secrets.</summary>
    private const string FormerField = "pseudonyms";

    /// <summary>The key in force, made if there is none; the known one itself while it is.</summary>
    public async Task<PseudonymKey> ReadAsync(PseudonymKey? known)
    {
        await secret.DeriveAsync(MasterKey.FieldEncryption);
        var database = redis.GetDatabase();
        var values = await database.HashGetAsync(keys.Pseudonyms, [GenerationField, KeyField]);
        if (values[0].IsNull)
        {
            await ReplaceAsync(null, 1, RandomNumberGenerator.GetBytes(PseudonymKey.Bytes), []);
            await database.HashDeleteAsync(keys.Secrets, FormerField);
            values = await database.HashGetAsync(keys.Pseudonyms, [GenerationField, KeyField]);
        }
        var generation = (long)values[0];
        var opened = encryption.Decrypt(Purpose(generation), (byte[]?)values[1])
            ?? throw new WrongSecretException("The pseudonyms' key in Redis was not sealed by this installation.");
        if (known?.Is(generation, opened) == true)
        {
            CryptographicOperations.ZeroMemory(opened);
            return known;
        }
        var pinned = GC.AllocateUninitializedArray<byte>(PseudonymKey.Bytes, pinned: true);
        opened.CopyTo(pinned, 0);
        CryptographicOperations.ZeroMemory(opened);
        return new(generation, pinned);
    }

    /// <summary>
    /// Puts another key in the place of the one in force, which nobody can read from then on; answers what is remembered of it.
    /// </summary>
    /// <param name="by">Id of the administrator's key.</param>
    /// <param name="alsoHolders">Holders without a key here, whom followers should know of too.</param>
    public async Task<PseudonymsDestroyed> DestroyAsync(string by, string note, IReadOnlyCollection<string> alsoHolders)
    {
        while (true)
        {
            var last = await ReadAsync(null);
            var generation = last.Generation;
            var destroyed = new PseudonymsDestroyed(generation, clock.GetUtcNow(), by, note);
            var record = encryption.Encrypt(
                DestroyedField + generation, JsonSerializer.SerializeToUtf8Bytes(destroyed, ReportersJson.Default.PseudonymsDestroyed));
            var bytes = RandomNumberGenerator.GetBytes(PseudonymKey.Bytes);
            var following = await FollowAsync(last, bytes, alsoHolders, destroyed.At);
            last.Destroy();
            if (!await ReplaceAsync(generation, generation + 1, bytes, following, new HashEntry(DestroyedField + generation, record)))
                continue;
            await redis.GetSubscriber().PublishAsync(RedisChannel.Literal(keys.PseudonymsChanged), RedisValue.EmptyString);
            return destroyed;
        }
    }

    /// <summary>Every destruction, oldest first.</summary>
    public async Task<IReadOnlyList<PseudonymsDestroyed>> ListAsync()
    {
        await secret.DeriveAsync(MasterKey.FieldEncryption);
        return
        [
            .. (await redis.GetDatabase().HashGetAllAsync(keys.Pseudonyms))
                .Where(entry => entry.Name.StartsWith(DestroyedField))
                .Select(entry => encryption.Decrypt(entry.Name!, (byte[])entry.Value!))
                .OfType<byte[]>()
                .Select(json => JsonSerializer.Deserialize(json, ReportersJson.Default.PseudonymsDestroyed)!)
                .OrderBy(destroyed => destroyed.Generation),
        ];
    }

    /// <summary>Asks a real Redis to write its append-only file anew, without what was overwritten; false when it would not.</summary>
    public async Task<bool> RewriteFilesAsync()
    {
        if (server.IsEmbedded) return false;
        try
        {
            foreach (var primary in redis.GetServers().Where(one => one.IsConnected && !one.IsReplica))
                await primary.ExecuteAsync("BGREWRITEAOF");
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Which pseudonym follows which is known for this moment alone, and nowhere written down.</summary>
    private async Task<PseudonymFollowing[]> FollowAsync(
        PseudonymKey last, byte[] bytes, IReadOnlyCollection<string> alsoHolders, DateTimeOffset now)
    {
        var next = new PseudonymKey(last.Generation + 1, [.. bytes]);
        var holders = (await accessKeys.ListAsync()).Select(key => key.Holder).Concat(alsoHolders).Distinct(StringComparer.Ordinal);
        var successors = holders.ToDictionary(last.ReporterOf, next.ReporterOf, StringComparer.Ordinal);
        var following = await Task.WhenAll(followers.Select(follower => follower(successors, now)));
        next.Destroy();
        return following;
    }

    private async Task<bool> ReplaceAsync(long? known, long next, byte[] key, PseudonymFollowing[] following, params HashEntry[] record)
    {
#pragma warning disable SER301 // The single command that it advises needs a server of 8.4.
        var transaction = redis.GetDatabase().CreateTransaction();
        transaction.AddCondition(
            known is { } generation ? Condition.HashEqual(keys.Pseudonyms, GenerationField, generation)
                : Condition.HashNotExists(keys.Pseudonyms, GenerationField));
        foreach (var condition in following.SelectMany(one => one.Conditions)) transaction.AddCondition(condition);
        foreach (var one in following) one.Write(transaction);
        _ = transaction.HashSetAsync(
            keys.Pseudonyms, [new(GenerationField, next), new(KeyField, encryption.Encrypt(Purpose(next), key)), .. record]);
#pragma warning restore SER301
        CryptographicOperations.ZeroMemory(key);
        return await transaction.ExecuteAsync();
    }

    private static string Purpose(long generation) => $"pseudonym key {generation}";
}
