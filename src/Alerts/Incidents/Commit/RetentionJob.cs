using Alerts.AlertLog;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>
/// Keeps Redis within its bounds: what is older than the retention goes. Every node may do it; doing it twice changes nothing.
/// </summary>
internal sealed class RetentionJob(
    IConnectionMultiplexer redis,
    RedisKeys keys,
    AlertLogReader log,
    IOptions<RetentionOptions> retention,
    TimeProvider clock,
    ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private const int Page = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await TrimAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                CommitLog.NotTrimmed(logger, RedisErrors.Reason(exception));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task TrimAsync()
    {
        var database = redis.GetDatabase();
        // A backup reads one moment, and a restore may have put half of something in place.
        if (await database.KeyExistsAsync([keys.Pause, keys.Restoring]) > 0) return;
        var now = clock.GetUtcNow();
        await database.SortedSetRemoveRangeByRankAsync(keys.Log, 0, -retention.Value.MaxLogEntries - 1);
        await TrimLogByAgeAsync(database, now - retention.Value.LogAge);
        await TrimRejectionsAsync(database, now - retention.Value.Rejections);
        await TrimIncidentsAsync(database, now - retention.Value.Incidents);
    }

    private async Task TrimLogByAgeAsync(IDatabase database, DateTimeOffset before)
    {
        while (true)
        {
            var oldest = await log.OldestAsync(Page);
            var expired = oldest.TakeWhile(entry => entry.At < before).ToList();
            if (expired.Count == 0) return;
            await database.SortedSetRemoveRangeByScoreAsync(keys.Log, double.NegativeInfinity, expired[^1].Seq);
        }
    }

    /// <summary>
    /// The oldest of all; the script keeps each sender's ring short. What a ring still names afterwards is named in vain.
    /// </summary>
    private async Task TrimRejectionsAsync(IDatabase database, DateTimeOffset before)
    {
        var excess = await database.SortedSetLengthAsync(keys.Rejections) - retention.Value.MaxRejections;
        while (true)
        {
            var oldest = await database.SortedSetRangeByRankWithScoresAsync(keys.Rejections, 0, Page - 1);
            var gone = oldest.TakeWhile((entry, index) => index < excess || entry.Score < before.ToUnixTimeMilliseconds())
                .Select(entry => entry.Element).ToArray();
            if (gone.Length == 0) return;
            var named = gone.Select(member => member.ToString().Split(';')).Where(parts => parts.Length == 2).ToList();
            await database.SortedSetRemoveAsync(keys.Rejections, gone);
            await database.HashDeleteAsync(keys.RejectionTexts, [.. named.Select(parts => (RedisValue)parts[0])]);
            await database.HashDeleteAsync(keys.RejectionCounts, [.. named.Select(parts => (RedisValue)parts[1])]);
            excess -= gone.Length;
        }
    }

    private async Task TrimIncidentsAsync(IDatabase database, DateTimeOffset before)
    {
        while (true)
        {
            var oldest = await database.SortedSetRangeByRankAsync(keys.Incidents, 0, Page - 1);
            var ids = oldest.Select(id => Guid.ParseExact(id.ToString(), "N")).ToList();
            var states = await database.StringGetAsync([.. ids.Select(id => (RedisKey)keys.Incident(id))]);
            var expired = ids.Zip(states).TakeWhile(pair => IncidentCodec.Read(pair.Second) is not { } state || state.AnnouncedAt < before)
                .Select(pair => pair.First).ToList();
            if (expired.Count == 0) return;
            await database.KeyDeleteAsync([.. expired.SelectMany(id =>
                new RedisKey[] { keys.Incident(id), keys.IncidentHistory(id), keys.IncidentReports(id) })]);
            await database.SortedSetRemoveAsync(keys.Incidents, [.. expired.Select(id => (RedisValue)id.ToString("N"))]);
        }
    }
}
