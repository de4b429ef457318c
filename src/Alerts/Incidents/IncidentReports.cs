using System.Globalization;
using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Operations;
using StackExchange.Redis;

namespace Alerts.Incidents;

/// <summary>Reads what the reports of an incident say, as far as whoever asks may know.</summary>
internal sealed class IncidentReports(ReplayConnection connection, RedisKeys keys, Visibility visibility, Vault vault, PublicReportIds publicIds)
{
    public const int DefaultLimit = 100;
    public const int LargestLimit = 500;

    /// <summary>Null when there is no such incident that the rights may see.</summary>
    /// <param name="id">The incident's.</param>
    /// <param name="rights">Whoever asks.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">So many were read before.</param>
    public async Task<IncidentReportPage?> FindAsync(Guid id, Rights rights, int limit, int after)
    {
        if (IncidentText.Read(await connection.Database.StringGetAsync(keys.Incident(id))) is not { } state) return null;
        if (visibility.Of(state.Incident, rights) is not { } seen) return null;
        var listed = await connection.Database.ListRangeAsync(keys.IncidentReports(id), after, (long)after + limit);
        Guid[] ids = [.. listed.Take(limit).Select(static entry => Guid.ParseExact(entry.ToString(), "N"))];
        var values = ids.Length == 0 ? [] : await connection.Database.StringGetAsync([.. ids.Select(report => (RedisKey)keys.Report(report))]);
        List<IncidentReport> reports = [];
        foreach (var (report, value) in ids.Zip(values))
        {
            // Its record may be past its retention.
            if (Read(report, value) is var (content, record) && IncidentReportView.Of(content, publicIds.Of(report), record, state, seen, rights) is { } told) reports.Add(told);
        }
        return new(reports, listed.Length > limit ? (after + limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    private (Report Content, ReportRecord Record)? Read(Guid id, RedisValue value)
    {
        var text = RecordText.Read((byte[]?)value);
        if (!text.Exists) return null;
        var (record, kept) = ReportText.Read(text.Payload);
        return vault.Open(Rejections.Purpose(id), kept.Span) is { } content && JsonSerializer.Deserialize(content, ContractsJson.Default.Report) is { } report ? (report, record) : null;
    }
}
