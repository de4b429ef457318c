using System.Collections.Concurrent;
using System.Globalization;
using Alerts.Limits;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Intake.Budgets;

/// <summary>
/// How much each reporter may send in a day. A report costs no round trip: each copy counts in memory, and once a second writes what it
/// counted and learns the sums of all copies. While Redis is away each copy goes by what it knows.
/// </summary>
internal sealed class ReportBudgets(IConnectionMultiplexer redis, RedisKeys keys, IOptions<LimitsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);
    private static readonly BudgetKind[] Kinds = Enum.GetValues<BudgetKind>();

    private volatile Day today = new(default);

    /// <summary>
    /// Takes one report out of the reporter's budgets; null when it had room in each, otherwise the one that it had not, and then nothing
    /// was taken.
    /// </summary>
    public BudgetExceeded? TryTake(string reporter, int bytes)
    {
        if (!options.Value.Enabled) return null;
        return Of(reporter).TryTake(bytes, options.Value) is { } kind ? new(kind, SecondsUntilTomorrow()) : null;
    }

    /// <summary>A report was not taken after all.</summary>
    public void Return(string reporter, int bytes)
    {
        if (!options.Value.Enabled) return;
        Of(reporter).Add(BudgetKind.Reports, -1);
        Of(reporter).Add(BudgetKind.Bytes, -bytes);
    }

    public void Opened(string reporter)
    {
        if (options.Value.Enabled) Of(reporter).Add(BudgetKind.Incidents, 1);
    }

    /// <summary>Writes what this copy counted and learns what all have; reporters that sent nothing here since are not asked for.</summary>
    public async Task WriteAsync()
    {
        var day = today;
        List<(string Reporter, BudgetUse Use, long[] Counts)> counted =
            [.. day.Uses.Select(pair => (pair.Key, pair.Value, Counts: pair.Value.Take()))
                .Where(one => one.Counts.Any(count => count != 0))];
        if (counted.Count > 0) await Task.WhenAll(Kinds.Select(kind => WriteAsync(day, kind, counted)));
    }

    /// <summary>
    /// Also where this copy counted nothing of the kind: what one copy takes another decides, so that each learns of the other.
    /// </summary>
    private async Task WriteAsync(Day day, BudgetKind kind, List<(string Reporter, BudgetUse Use, long[] Counts)> counted)
    {
        var database = redis.GetDatabase();
        var key = keys.Budget(kind.ToString(), day.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var written = counted.Select(one => WriteAsync(database, key, kind, one.Reporter, one.Use, one.Counts[(int)kind])).ToList();
        var lasting = database.KeyExpireAsync(key, Lifetime);
        await Task.WhenAll([.. written, lasting]);
    }

    private static async Task WriteAsync(IDatabase database, string key, BudgetKind kind, string reporter, BudgetUse use, long count)
    {
        try
        {
            use.Wrote(kind, await database.HashIncrementAsync(key, reporter, count));
        }
        catch
        {
            use.PutBack(kind, count);
            throw;
        }
    }

    private BudgetUse Of(string reporter)
    {
        var date = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // What the last day's uses had not written yet is at most a second's worth.
        if (today.Date != date) today = new(date);
        return today.Uses.GetOrAdd(reporter, static _ => new());
    }

    private int SecondsUntilTomorrow()
    {
        var now = clock.GetUtcNow();
        return Math.Max(1, (int)Math.Ceiling((new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) - now).TotalSeconds));
    }

    private sealed record Day(DateOnly Date)
    {
        public ConcurrentDictionary<string, BudgetUse> Uses { get; } = new(StringComparer.Ordinal);
    }
}
