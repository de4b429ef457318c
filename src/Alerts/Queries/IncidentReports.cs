using System.Globalization;
using System.Text.Json;
using Alerts.Access;
using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Queries;

/// <summary>Reads what the reports of an incident say, as far as whoever asks may know.</summary>
internal sealed class IncidentReports(
    BulkReadConnection connection,
    RedisKeys keys,
    DisclosurePolicy visibility,
    FieldEncryption encryption,
    PublicReportIds publicIds,
    ReportAssessment judging)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;

    /// <summary>Null when there is no such incident that the rights may see.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">So many were read before.</param>
    public async Task<IncidentReportPage?> FindAsync(Guid id, Rights rights, int limit, int after)
    {
        if (IncidentCodec.Read(await connection.Database.StringGetAsync(keys.Incident(id))) is not { } state) return null;
        if (visibility.Of(state.Incident, rights) is not { } seen) return null;
        Guid[] parts = [id, .. state.TakenIn];
        var (listed, hasMore) = await ListAsync(parts, limit, after);
        Guid[] ids = [.. listed.Select(static one => one.Report)];
        HashSet<Guid> alreadyTold = [];
        var values = ids.Length == 0 ? []
            : await connection.Database.StringGetAsync([.. ids.Select(report => (RedisKey)keys.Report(report))]);
        List<(Report Content, ReportRecord Record)> read = [];
        foreach (var ((report, part), value) in listed.Zip(values))
        {
            // Its record may be past its retention.
            if (Read(report, value) is var (content, record) && record.IncidentId == part && alreadyTold.Add(report))
                read.Add((content, record));
        }
        var judged = rights.MayJudgeSources ? await judging.OfAsync(read, state) : null;
        List<IncidentReport> reports = [];
        foreach (var (content, record) in read)
        {
            if (IncidentReportView.Of(
                content,
                publicIds.Of(content.ReportId),
                record,
                state,
                seen,
                rights,
                judged?.GetValueOrDefault(content.ReportId)) is { } told) reports.Add(told);
        }
        return new(reports, hasMore ? (after + limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>
    /// Those of the incident itself, then those of each that it took in. What has left it since is still listed; its record tells.
    /// </summary>
    private async Task<(List<(Guid Report, Guid Part)> Listed, bool HasMore)> ListAsync(Guid[] parts, int limit, int after)
    {
        List<(Guid Report, Guid Part)> listed = [];
        foreach (var part in parts)
        {
            if (listed.Count > limit) break;
            var name = keys.IncidentReports(part);
            if (after > 0)
            {
                var length = (int)Math.Min(await connection.Database.ListLengthAsync(name), int.MaxValue);
                if (after >= length)
                {
                    after -= length;
                    continue;
                }
            }
            var range = await connection.Database.ListRangeAsync(name, after, (long)after + limit - listed.Count);
            listed.AddRange(range.Select(entry => (Guid.ParseExact(entry.ToString(), "N"), part)));
            after = 0;
        }
        return (listed[..Math.Min(limit, listed.Count)], listed.Count > limit);
    }

    private (Report Content, ReportRecord Record)? Read(Guid id, RedisValue value)
    {
        var text = RecordCodec.Read((byte[]?)value);
        if (!text.Exists) return null;
        var (record, kept) = ReportCodec.Read(text.Payload);
        return encryption.Decrypt(Rejections.Purpose(id), kept.Span) is { } content
            && JsonSerializer.Deserialize(content, ContractsJson.Default.Report) is { } report ? (report, record) : null;
    }
}
