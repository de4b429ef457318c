using System.Runtime.CompilerServices;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Administration.Backups;

/// <summary>
/// Reads every key of the border, from whatever server it is: names by SCAN, small keys many at a time, large ones in pages. Answers stay
/// small and nothing is kept. While nothing is committed, what it gives is of one moment.
/// </summary>
internal sealed class KeyspaceReader(IConnectionMultiplexer redis, RedisKeys keys, TimeProvider clock)
{
    /// <summary>As many keys as are asked for at a time.</summary>
    private const int Together = 100;

    private readonly IDatabase database = redis.GetDatabase();

    /// <summary>Every name of the border, without its prefix; some may come twice.</summary>
    public async IAsyncEnumerable<string[]> NamesAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // All keys of a border lie on one node of a cluster.
        var server = redis.GetServer(database.IdentifyEndpoint(keys.Epoch) ?? redis.GetEndPoints()[0]);
        var cursor = "0";
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var answer = (RedisResult[])(await server.ExecuteAsync("SCAN", cursor, "MATCH", keys.All, "COUNT", BackupFormat.MaxItems))!;
            cursor = answer[0].ToString();
            var names = ((string[])answer[1]!).Select(keys.NameOf).ToArray();
            if (names.Length > 0) yield return names;
        }
        while (cursor != "0");
    }

    /// <summary>
    /// What a backup keeps: all but sessions and what belongs to backups themselves. What refers to other keys comes before them.
    /// </summary>
    public async IAsyncEnumerable<BackupPart> PartsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var referring = keys.NameOf(keys.SectorsVersion);
        await foreach (var part in PartsOfAsync([referring])) yield return part;
        await foreach (var page in NamesAsync(cancellation))
        {
            foreach (var some in page.Where(name => RedisKeys.IsKept(name) && name != referring).Chunk(Together))
                await foreach (var part in PartsOfAsync(some)) yield return part;
        }
    }

    private async IAsyncEnumerable<BackupPart> PartsOfAsync(string[] names)
    {
        foreach (var key in await Task.WhenAll(names.Select(BeginAsync)))
        {
            if (key is null) continue;
            if (key.Items.Count > 0) yield return key;
            else await foreach (var part in LargeAsync(key)) yield return part;
        }
    }

    /// <summary>A whole small key; a large one without its items; null when it is gone meanwhile.</summary>
    private async Task<BackupPart?> BeginAsync(string name)
    {
        RedisKey key = keys.Named(name);
        var lifetime = database.KeyTimeToLiveAsync(key);
        if (ShapeOf(await database.KeyTypeAsync(key)) is not { } shape) return null;
        var part = new BackupPart(name, shape, await lifetime is { } left ? clock.GetUtcNow() + left : null, IsFirst: true, []);
        switch (shape)
        {
            case KeyShape.Text:
                return (byte[]?)await database.StringGetAsync(key) is { } text ? part with { Items = [text] } : null;
            case KeyShape.List:
                return await database.ListLengthAsync(key) > BackupFormat.MaxItems ? part
                    : Whole(part, (await database.ListRangeAsync(key)).Select(Bytes));
            case KeyShape.Set:
                return await database.SetLengthAsync(key) > BackupFormat.MaxItems ? part
                    : Whole(part, (await database.SetMembersAsync(key)).Select(Bytes));
            case KeyShape.Hash:
                return await database.HashLengthAsync(key) > BackupFormat.MaxItems ? part
                    : Whole(part, (await database.HashGetAllAsync(key)).SelectMany(Bytes));
            default:
                return await database.SortedSetLengthAsync(key) > BackupFormat.MaxItems ? part
                    : Whole(part, (await database.SortedSetRangeByRankWithScoresAsync(key)).SelectMany(Bytes));
        }
    }

    private IAsyncEnumerable<BackupPart> LargeAsync(BackupPart key)
    {
        RedisKey name = keys.Named(key.Name);
        var items = key.Shape switch
        {
            KeyShape.List => ListAsync(name),
            KeyShape.Set => database.SetScanAsync(name, pageSize: BackupFormat.MaxItems)
                .Select(value => (IReadOnlyList<byte[]>)[Bytes(value)]),
            KeyShape.Hash => database.HashScanAsync(name, pageSize: BackupFormat.MaxItems)
                .Select(entry => (IReadOnlyList<byte[]>)[.. Bytes(entry)]),
            _ => SortedAsync(name),
        };
        return InPartsAsync(key, items);
    }

    private async IAsyncEnumerable<IReadOnlyList<byte[]>> ListAsync(RedisKey key)
    {
        for (long at = 0; await database.ListRangeAsync(key, at, at + BackupFormat.MaxItems - 1) is { Length: > 0 } page; at += page.Length)
            foreach (var value in page) yield return [Bytes(value)];
    }

    /// <summary>
    /// By score, since a place by rank costs some servers a walk through all that is before it; within one score by place.
    /// </summary>
    private async IAsyncEnumerable<IReadOnlyList<byte[]>> SortedAsync(RedisKey key)
    {
        var (from, skip) = (double.NegativeInfinity, 0L);
        while (await database.SortedSetRangeByScoreWithScoresAsync(
            key, from, skip: skip, take: BackupFormat.MaxItems) is { Length: > 0 } page)
        {
            foreach (var entry in page)
            {
                (from, skip) = entry.Score == from ? (from, skip + 1) : (entry.Score, 1);
                yield return [.. Bytes(entry)];
            }
        }
    }

    private static async IAsyncEnumerable<BackupPart> InPartsAsync(BackupPart key, IAsyncEnumerable<IReadOnlyList<byte[]>> all)
    {
        var part = key;
        var items = new List<byte[]>();
        await foreach (var item in all)
        {
            items.AddRange(item);
            if (items.Count < BackupFormat.MaxItems) continue;
            yield return part with { Items = items };
            part = key with { IsFirst = false };
            items = [];
        }
        if (items.Count > 0) yield return part with { Items = items };
    }

    /// <summary>Null when there was nothing: an empty key is none.</summary>
    private static BackupPart? Whole(BackupPart part, IEnumerable<byte[]> items) =>
        items.ToList() is { Count: > 0 } all ? part with { Items = all } : null;

    private static KeyShape? ShapeOf(RedisType type) => type switch
    {
        RedisType.None => null,
        RedisType.String => KeyShape.Text,
        RedisType.List => KeyShape.List,
        RedisType.Set => KeyShape.Set,
        RedisType.Hash => KeyShape.Hash,
        RedisType.SortedSet => KeyShape.SortedSet,
        _ => throw new CommandEndedException(ExitCode.Failed, $"Redis holds a key of type {type}, which a backup does not know."),
    };

    private static byte[] Bytes(RedisValue value) => (byte[])value!;

    private static IEnumerable<byte[]> Bytes(HashEntry entry) => [Bytes(entry.Name), Bytes(entry.Value)];

    private static IEnumerable<byte[]> Bytes(SortedSetEntry entry) => [Bytes(entry.Element), BitConverter.GetBytes(entry.Score)];
}
