using Alerts.Contracts;
using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Incidents.Assessment;

/// <summary>
/// Judges sources by the incidents in which they had a say, as these stand at the moment of asking. No verdict is kept, so none can count
/// twice, and a merge, a split and a retraction are judged like everything else.
/// </summary>
internal sealed class SourceHistories(BulkReadConnection connection, RedisKeys keys, CorrelationRules rules, TimeProvider clock)
{
    /// <summary>So many of a source's incidents are remembered, the latest.</summary>
    public const int MaxIncidents = 64;

    private const int Page = 100;

    private const int MaxMerges = 16;

    /// <summary>By pseudonym.</summary>
    /// <param name="apartFrom">The incident at hand: how reliable a source is must not follow from how credible its report is.</param>
    public async Task<IReadOnlyDictionary<string, Reliability>> OfAsync(IReadOnlyCollection<string> reporters, Guid apartFrom)
    {
        Dictionary<Guid, List<string>> asked = [];
        foreach (var (reporter, ids) in reporters.Zip(await Task.WhenAll(reporters.Select(ListAsync))))
        {
            foreach (var id in ids)
            {
                if (asked.TryGetValue(id, out var known)) known.Add(reporter);
                else asked[id] = [reporter];
            }
        }
        var judged = reporters.ToDictionary(static reporter => reporter, static _ => new List<AssessedIncident>(), StringComparer.Ordinal);
        foreach (var ids in asked.Keys.Chunk(Page))
        {
            foreach (var (id, state) in ids.Zip(await ReadAsync(ids)))
            {
                // Of what became part of another incident nothing is said any more, and that one stands in the list too.
                if (state is null || id == apartFrom) continue;
                var linking = new LinkRules(rules, state.Incident.NearestSector);
                foreach (var reporter in asked[id])
                {
                    if (ReliabilityRating.Judge(state, reporter, linking) is { } verdict) judged[reporter].Add(verdict);
                }
            }
        }
        var now = clock.GetUtcNow();
        return judged.ToDictionary(static one => one.Key, one => ReliabilityRating.Of(one.Value, now), StringComparer.Ordinal);
    }

    /// <summary>The incident itself, or the one that it has become part of.</summary>
    public async Task<IncidentState> HeirAsync(IncidentState state)
    {
        for (var step = 0; step < MaxMerges && state.Incident.MergedInto is { } into; step++)
        {
            if ((await ReadAsync([into]))[0] is not { } heir) break;
            state = heir;
        }
        return state;
    }

    private async Task<IEnumerable<Guid>> ListAsync(string reporter) =>
        (await connection.Database.ListRangeAsync(keys.IncidentsOf(reporter), 0, MaxIncidents - 1)).Select(static id =>
            Guid.ParseExact(id.ToString(), "N")).Distinct();

    private async Task<IncidentState?[]> ReadAsync(Guid[] ids) =>
        [.. (await connection.Database.StringGetAsync([.. ids.Select(id => (RedisKey)keys.Incident(id))])).Select(IncidentCodec.Read)];
}
