using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Operations;
using StackExchange.Redis;

namespace Alerts.Incidents;

/// <summary>Reads incidents as they stand, newest first, and never more than the rights allow.</summary>
internal sealed class IncidentQueries(ReplayConnection connection, RedisKeys keys, LogPages log, Visibility visibility)
{
    /// <summary>A request looks at no more incidents than this, however few match; it then says where to go on.</summary>
    private const int MostExamined = 20_000;

    private const int Page = 500;

    private const int LargestSnapshot = 1000;

    /// <param name="wanted">Filter on what may be seen.</param>
    /// <param name="rights">Whoever asks.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Number of the alert that raised the last incident of the page before; null for the first page.</param>
    public async Task<IncidentPage> FindAsync(Func<Incident, bool> wanted, Rights rights, int limit, long? after)
    {
        var head = (await log.ExtentAsync()).HeadCursor.ToString();
        List<Incident> found = [];
        var below = after is { } last ? last : double.PositiveInfinity;
        for (var examined = 0; examined < MostExamined; examined += Page)
        {
            var page = await connection.Database.SortedSetRangeByScoreWithScoresAsync(
                keys.Incidents, double.NegativeInfinity, below, Exclude.Stop, Order.Descending, 0, Page);
            var states = await ReadAsync([.. page.Select(entry => Guid.ParseExact(entry.Element.ToString(), "N"))]);
            for (var index = 0; index < page.Length; index++)
            {
                below = page[index].Score;
                if (states[index] is not { } state || visibility.Of(state.Incident, rights) is not { } visible || !wanted(visible)) continue;
                found.Add(visible);
                if (found.Count == limit) return new(found, head, index + 1 < page.Length || page.Length == Page ? Token(below) : null);
            }
            if (page.Length < Page) return new(found, head);
        }
        return new(found, head, Token(below));
    }

    /// <summary>For a watcher that cannot go on from its cursor.</summary>
    public async Task<Snapshot> SnapshotAsync(AlertFilter filter, Rights rights)
    {
        var page = await FindAsync(filter.Wants, rights, LargestSnapshot, after: null);
        return new(page.Incidents, page.Cursor, page.After is null);
    }

    /// <summary>One incident; null when there is none that the rights may see.</summary>
    public async Task<Incident?> FindAsync(Guid id, Rights rights) =>
        (await ReadAsync([id]))[0] is { } state ? visibility.Of(state.Incident, rights) : null;

    /// <summary>All of it, for whoever applies the rights afterwards; null when there is none.</summary>
    public async Task<Incident?> WholeAsync(Guid id) => (await ReadAsync([id]))[0]?.Incident;

    private async Task<IncidentState?[]> ReadAsync(IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var values = await connection.Database.StringGetAsync([.. ids.Select(id => (RedisKey)keys.Incident(id))]);
        return [.. values.Select(IncidentText.Read)];
    }

    private static string Token(double seq) => ((long)seq).ToString();
}
