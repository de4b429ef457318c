using Alerts.LoadTests.Accounting;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.LoadTests.Harness;

/// <summary>What stands in Redis, for a baseline without endpoints to ask.</summary>
internal static class StoredRecord
{
    public static async Task<Tally> AccountAsync(string redis, string border, ReportMix mix)
    {
        var keys = new RedisKeys(border);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = connection.GetDatabase();
        var found = 0L;
        foreach (var some in mix.ReportIds.Chunk(1000))
            found += await database.KeyExistsAsync([.. some.Select(id => (RedisKey)keys.Report(id))]);
        var opened = await database.SortedSetLengthAsync(keys.Incidents);
        return new(mix.Given, mix.ReportIds.Count, found, mix.ReportIds.Count - found, Unwanted: Math.Abs(opened - mix.Incidents));
    }
}
