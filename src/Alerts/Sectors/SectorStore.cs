using Alerts.Http;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Sectors;

/// <summary>
/// Sectors in Redis. A version's content is written before the one key that puts it in force, and content never changes under its version:
/// whoever reads sees one whole version, whatever fails in between.
/// </summary>
internal sealed class SectorStore(IConnectionMultiplexer redis, RedisKeys keys, RedisScripts dialect)
{
    private const int MaxTries = 10;

    private readonly string script = dialect.Script("sectors-import.lua");

    /// <summary>Puts a collection in force on every node.</summary>
    public Task ImportAsync(SectorCollection collection) => ImportAsync(collection, When.Always);

    /// <summary>Puts a collection in force unless there already is one; false then.</summary>
    public Task<bool> ImportIfNoneAsync(ReadOnlyMemory<byte> geoJson)
    {
        var reading = SectorImport.Read(geoJson);
        return reading.Collection is { } collection
            ? ImportAsync(collection, When.NotExists)
            : throw new InvalidDataException($"The sectors cannot be used: {reading.Problems[0].Feature} {reading.Problems[0].Detail}");
    }

    /// <summary>
    /// Puts a collection in force if what it replaces is what the precondition says; otherwise the version that is in force and stays so.
    /// Another import in between is seen by the script that writes, and asked about anew.
    /// </summary>
    public async Task<string?> ImportAsync(SectorCollection collection, Precondition precondition)
    {
        if (precondition == Precondition.None)
        {
            await ImportAsync(collection);
            return null;
        }
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var before = await VersionAsync();
            var tag = before ?? SectorCollection.None.Version;
            if (!precondition.Holds(tag, exists: before is not null)) return tag;
            var database = redis.GetDatabase();
            await database.StringSetAsync(keys.Sectors(collection.Version), collection.GeoJson);
            var isInForce =
                (bool)await database.ScriptEvaluateAsync(
                    script, [keys.SectorsVersion], [before ?? string.Empty, collection.Version, keys.SectorsChanged]);
            if (isInForce) return null;
        }
        throw new TimeoutException($"The sectors were replaced {MaxTries} times by others meanwhile.");
    }

    /// <summary>The version in force; null before any import.</summary>
    public async Task<string?> VersionAsync() => await redis.GetDatabase().StringGetAsync(keys.SectorsVersion);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string version) =>
        (byte[]?)await redis.GetDatabase().StringGetAsync(keys.Sectors(version));

    private async Task<bool> ImportAsync(SectorCollection collection, When condition)
    {
        var database = redis.GetDatabase();
        await database.StringSetAsync(keys.Sectors(collection.Version), collection.GeoJson);
        var isInForce = await database.StringSetAsync(keys.SectorsVersion, collection.Version, when: condition);
        if (isInForce) await redis.GetSubscriber().PublishAsync(RedisChannel.Literal(keys.SectorsChanged), collection.Version);
        return isInForce;
    }
}
