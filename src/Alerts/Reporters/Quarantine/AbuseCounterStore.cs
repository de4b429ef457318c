using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Reporters.Quarantine;

/// <summary>The sums of all copies in Redis, in slices of time, so that what is old goes by itself.</summary>
internal sealed class AbuseCounterStore(IConnectionMultiplexer redis, RedisKeys keys, IOptions<QuarantineOptions> options)
{
    private const int SlicesInWindow = 10;

    private static readonly AbuseKind[] Kinds = Enum.GetValues<AbuseKind>();

    /// <summary>Adds the sums of this copy and answers those of all within each window, for the reporters named; in one go.</summary>
    public async Task<IReadOnlyList<AbuseTotal>> AddAsync(IReadOnlyDictionary<string, AbuseCounts.Tally> tallies, DateTimeOffset now) =>
        [.. (await Task.WhenAll(Kinds.Select(kind => AddAsync(kind, tallies, now)))).SelectMany(sums => sums)];

    /// <summary>After a release it begins anew: what led to the quarantine must not lead to it again.</summary>
    public async Task ForgetAsync(string reporter, DateTimeOffset now)
    {
        var database = redis.GetDatabase();
        await Task.WhenAll(Kinds.SelectMany(kind => Slices(kind, now)).Select(slice => database.HashDeleteAsync(slice, reporter)));
    }

    private async Task<IReadOnlyList<AbuseTotal>> AddAsync(
        AbuseKind kind, IReadOnlyDictionary<string, AbuseCounts.Tally> tallies, DateTimeOffset now)
    {
        List<(string Reporter, int Count)> added = [.. tallies.Select(pair => (pair.Key, pair.Value[kind])).Where(pair => pair.Item2 > 0)];
        if (added.Count == 0) return [];
        var database = redis.GetDatabase();
        RedisKey[] slices = [.. Slices(kind, now)];
        RedisValue[] fields = [.. added.Select(one => (RedisValue)one.Reporter)];
        var grown = added.Select(one => database.HashIncrementAsync(slices[0], one.Reporter, one.Count)).ToList();
        var lasting = database.KeyExpireAsync(slices[0], options.Value.WindowOf(kind) * 2);
        var before = slices.Skip(1).Select(slice => database.HashGetAsync(slice, fields)).ToList();
        var sums = await Task.WhenAll(grown);
        await lasting;
        foreach (var slice in await Task.WhenAll(before))
        {
            for (var index = 0; index < slice.Length; index++) sums[index] += slice[index].IsNull ? 0 : (long)slice[index];
        }
        return [.. added.Zip(sums, (one, sum) => new AbuseTotal(one.Reporter, kind, sum))];
    }

    /// <summary>The slice of now, then those before it that reach into the window.</summary>
    private IEnumerable<RedisKey> Slices(AbuseKind kind, DateTimeOffset now)
    {
        var current = now.UtcTicks / (options.Value.WindowOf(kind).Ticks / SlicesInWindow);
        for (var back = 0; back < SlicesInWindow; back++) yield return keys.AbuseCounts(kind.ToString(), current - back);
    }
}
