using System.Collections.Immutable;
using Alerts.Incidents.Correlation;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>
/// Reads what a group needs into its working set: from memory where this process knows it, the rest from Redis in one go.
/// </summary>
internal sealed class IncidentReader(IConnectionMultiplexer redis, RedisKeys keys, IncidentCache cache)
{
    private const string VersionField = "version";

    /// <param name="into">Takes what is read.</param>
    /// <param name="earlier">What is about to be committed counts as committed; here and below.</param>
    public async Task LoadReportsAsync(
        ReadWriteSet into, IEnumerable<Guid> ofReports, IEnumerable<string> ofRejections, ReadWriteSet? earlier = null)
    {
        List<Guid> reports = [.. ofReports.Where(id => !into.TryAddReport(id, earlier))];
        List<string> rejections = [.. ofRejections.Where(fingerprint => !into.TryAddRejection(fingerprint, earlier))];
        var counts = rejections.Count > 0
            ? redis.GetDatabase().HashGetAsync(keys.RejectionCounts, [.. rejections.Select(fingerprint => (RedisValue)fingerprint)])
            : null;
        if (reports.Count > 0)
        {
            var values = await redis.GetDatabase().StringGetAsync([.. reports.Select(id => (RedisKey)keys.Report(id))]);
            for (var at = 0; at < reports.Count; at++)
            {
                var record = RecordCodec.Read((byte[]?)values[at]);
                var (report, content) = record.Exists ? ReportCodec.Read(record.Payload) : (null, default);
                into.AddReport(reports[at], record, report, content);
            }
        }
        if (counts is null) return;
        var read = await counts;
        for (var at = 0; at < rejections.Count; at++) into.AddRejection(rejections[at], read[at].IsNull ? 0 : (int)read[at]);
    }

    public async Task LoadCellsAsync(ReadWriteSet into, IReadOnlyCollection<string> names, ReadWriteSet? earlier = null)
    {
        List<(string Name, Task<HashEntry[]> Lines)> asked = [];
        var database = redis.GetDatabase();
        foreach (var name in names)
        {
            if (into.TryAddCell(name, earlier)) continue;
            if (cache.Cell(name) is { } known) into.AddCell(name, known);
            else asked.Add((name, database.HashGetAllAsync(keys.IndexCell(name))));
        }
        foreach (var (name, lines) in asked) into.AddCell(name, Read(await lines));
    }

    public async Task LoadIncidentsAsync(ReadWriteSet into, IReadOnlyCollection<Guid> ids, ReadWriteSet? earlier = null)
    {
        List<Guid> asked = [];
        foreach (var id in ids)
        {
            if (into.TryAddIncident(id, earlier)) continue;
            if (cache.Incident(id) is var (record, state)) into.AddIncident(id, record, state);
            else asked.Add(id);
        }
        if (asked.Count == 0) return;
        var values = await redis.GetDatabase().StringGetAsync([.. asked.Select(id => (RedisKey)keys.Incident(id))]);
        for (var at = 0; at < asked.Count; at++)
        {
            var record = RecordCodec.Read((byte[]?)values[at]);
            into.AddIncident(asked[at], record, IncidentCodec.Read(record));
        }
    }

    private static IndexCell Read(HashEntry[] lines)
    {
        if (lines.Length == 0) return IndexCell.Empty;
        var version = 0L;
        var neighbours = ImmutableArray.CreateBuilder<IndexEntry>(lines.Length);
        foreach (var line in lines)
        {
            if (line.Name == VersionField)
            {
                version = (long)line.Value;
                continue;
            }
            neighbours.Add(IndexEntryCodec.Read(((ReadOnlyMemory<byte>)line.Name).Span, ((ReadOnlyMemory<byte>)line.Value).Span));
        }
        return new(version, neighbours.ToImmutable());
    }
}
