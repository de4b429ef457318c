using StackExchange.Redis;

namespace Alerts.Operations;

/// <summary>
/// A process that is killed in the very moment of a commit may leave it half written in the embedded server's files: an entry on the log, and not the number of the
/// newest one. The next commit would give that number again, and a cursor would stand for two entries. So the number is put right before anything is committed. A
/// real Redis writes the effects of a script together or not at all.
/// </summary>
internal sealed class HalfWrittenCommit(IConnectionMultiplexer redis, RedisKeys keys) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var database = redis.GetDatabase();
        if (await database.SortedSetRangeByRankWithScoresAsync(keys.Log, -1, -1) is not [var newest]) return;
        var told = await database.StringGetAsync(keys.Seq);
        if (told.IsNull || newest.Score > (long)told) await database.StringSetAsync(keys.Seq, (long)newest.Score);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
