using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Administration.Backups;

/// <summary>
/// Writes keys of a backup back: each first part replaces the whole key at once, so that running copies never see it missing.
/// </summary>
internal sealed class KeyspaceWriter(IDatabase database, RedisKeys keys, TimeProvider clock)
{
    /// <summary>As many writes as are on their way at a time.</summary>
    private const int Together = 64;

    private readonly Queue<Task> underWay = new();

    public async Task WriteAsync(BackupPart part)
    {
        if (part.ExpiresAt <= clock.GetUtcNow()) return;
        if (underWay.Count >= Together) await underWay.Dequeue();
        underWay.Enqueue(Send(part));
    }

    /// <summary>Returns when everything is written.</summary>
    public async Task FinishAsync()
    {
        while (underWay.TryDequeue(out var write)) await write;
    }

    private Task Send(BackupPart part)
    {
        RedisKey key = keys.Named(part.Name);
        var lifetime = part.ExpiresAt is { } end ? end - clock.GetUtcNow() : (TimeSpan?)null;
        if (part.Shape == KeyShape.Text)
            return database.StringSetAsync(key, part.Items[0], lifetime is { } left ? new Expiration(left) : Expiration.Default);
        if (!part.IsFirst) return Add(database, key, part);
        var transaction = database.CreateTransaction();
        _ = transaction.KeyDeleteAsync(key);
        _ = Add(transaction, key, part);
        if (lifetime is { } time) _ = transaction.KeyExpireAsync(key, time);
        return transaction.ExecuteAsync();
    }

    private static Task Add(IDatabaseAsync to, RedisKey key, BackupPart part) => part.Shape switch
    {
        KeyShape.List => to.ListRightPushAsync(key, [.. part.Items.Select(item => (RedisValue)item)]),
        KeyShape.Set => to.SetAddAsync(key, [.. part.Items.Select(item => (RedisValue)item)]),
        KeyShape.Hash => to.HashSetAsync(key, [.. part.Items.Chunk(2).Select(pair => new HashEntry(pair[0], pair[1]))]),
        KeyShape.SortedSet => to.SortedSetAddAsync(
            key, [.. part.Items.Chunk(2).Select(pair => new SortedSetEntry(pair[0], BitConverter.ToDouble(pair[1])))]),
        _ => throw new InvalidOperationException($"{part.Shape} is written whole."),
    };
}
