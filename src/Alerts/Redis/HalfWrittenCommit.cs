using Alerts.Hosting;
using StackExchange.Redis;

namespace Alerts.Redis;

/// <summary>
/// A process that is killed in the very moment of a commit may leave it half written in the embedded server's files: an entry on the log,
/// and not the number of the newest one. The next commit would give that number again, and a cursor would stand for two entries. So the
/// number is put right before anything is committed. A real Redis writes the effects of a script together or not at all.
/// </summary>
internal sealed class HalfWrittenCommit(IConnectionMultiplexer redis, RedisKeys keys, TimeProvider clock) : IHostedService
{
    /// <summary>The connection may still be made on a busy machine; a start that fails ends within five seconds.</summary>
    private static readonly TimeSpan RepairTimeout = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <exception cref="StartRefusedException">The state cannot be read or written.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await PutRightAsync().WaitAsync(RepairTimeout, clock, cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                if (clock.GetElapsedTime(begun) >= RepairTimeout)
                    throw new StartRefusedException($"The embedded state cannot be used: {RedisErrors.Reason(exception)}");
            }
            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PutRightAsync()
    {
        var database = redis.GetDatabase();
        if (await database.SortedSetRangeByRankWithScoresAsync(keys.Log, -1, -1) is not [var newest]) return;
        var told = await database.StringGetAsync(keys.Seq);
        if (told.IsNull || newest.Score > (long)told) await database.StringSetAsync(keys.Seq, (long)newest.Score);
    }
}
