using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>Reads the log by range. On a connection of its own, so that a long replay does not hold up the commits.</summary>
internal sealed class AlertLogReader(BulkReadConnection connection, RedisKeys keys, EpochStore epochs)
{
    /// <summary>Keeps every answer of Redis small.</summary>
    public const int MaxPage = 500;

    /// <exception cref="BorderRestoringException">What Redis holds is half of something.</exception>
    public async Task<LogRange> ExtentAsync()
    {
        var database = connection.Database;
        var names = database.StringGetAsync([keys.Epoch, keys.Seq, keys.Pause, keys.Restoring]);
        var oldest = database.SortedSetRangeByRankWithScoresAsync(keys.Log, 0, 0);
        var values = await names;
        if (!values[3].IsNull) throw new BorderRestoringException();
        if (values[0].IsNull)
        {
            // A new or wiped data set: name it.
            epochs.Forget();
            return new(await epochs.CurrentAsync(), 0, 1);
        }
        var head = values[1].IsNull ? 0 : (long)values[1];
        epochs.Saw(values[0].ToString(), head);
        return new(values[0].ToString(), head, await oldest is [var first] ? (long)first.Score : head + 1, !values[2].IsNull);
    }

    /// <summary>Entries after a number, oldest first.</summary>
    public async Task<IReadOnlyList<StoredAlert>> AfterAsync(string epoch, long seq, int limit)
    {
        var members =
            await connection.Database.SortedSetRangeByScoreAsync(keys.Log, seq, exclude: Exclude.Start, take: Math.Min(limit, MaxPage));
        return [.. members.Select(member => StoredAlert.Read(epoch, member))];
    }

    /// <summary>The oldest entries kept.</summary>
    public async Task<IReadOnlyList<StoredAlert>> OldestAsync(int limit) => await AfterAsync((await ExtentAsync()).Epoch, 0, limit);

    /// <summary>The entries of one incident that the log still holds, oldest first.</summary>
    public async Task<IReadOnlyList<StoredAlert>> OfIncidentAsync(string epoch, Guid incidentId)
    {
        const int Most = 1000;
        var numbers = await connection.Database.ListRangeAsync(keys.IncidentHistory(incidentId), -Most, -1);
        var entries =
            await Task.WhenAll(
                numbers.Select(number => connection.Database.SortedSetRangeByScoreAsync(keys.Log, (long)number, (long)number)));
        return [.. entries.SelectMany(members => members).Select(member => StoredAlert.Read(epoch, member))];
    }
}
