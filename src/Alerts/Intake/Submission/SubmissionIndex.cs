using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using Alerts.Reporters;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Intake.Submission;

/// <summary>
/// What is known of a report's id before it is decided: the HTTP endpoint marks what it took, so that the first content under an id is the
/// one that counts.
/// </summary>
internal sealed class SubmissionIndex(
    IConnectionMultiplexer redis, RedisKeys keys, IOptions<RetentionOptions> retention, TimeProvider clock)
{
    /// <summary>An endpoint does not wait longer for a Redis that stands still.</summary>
    private static readonly TimeSpan RedisTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>Null when the id was never seen.</summary>
    public async Task<(ReportRecord Record, RecordCodec Text)?> FindAsync(Guid reportId)
    {
        var text = RecordCodec.Read((byte[]?)await redis.GetDatabase().StringGetAsync(keys.Report(reportId)));
        return text.Exists ? (ReportCodec.Read(text.Payload).Record, text) : null;
    }

    /// <summary>
    /// The places of those whose id is known with another content, be it from before or from an earlier one of these. While Redis is away
    /// nobody can tell of before: the consumer finds out.
    /// </summary>
    public async Task<HashSet<int>> ConflictsAsync(IReadOnlyList<AcceptedReport> reports)
    {
        var first = await KnownHashesAsync(reports);
        HashSet<int> conflicts = [];
        foreach (var report in reports)
        {
            if (!first.TryAdd(report.Id, report.Hash) && !report.Is(first[report.Id])) conflicts.Add(report.Index);
        }
        return conflicts;
    }

    /// <summary>
    /// Marks a report as queued unless something is known of it already; false when that is of another content or reporter.
    /// </summary>
    public async Task<bool> MarkAsync(
        Guid reportId, string contentHash, string reporter, DateTimeOffset receivedAt, string? earlierHash = null)
    {
        var record =
            new ReportRecord { Status = ReportOutcome.Queued, ContentHash = contentHash, Reporter = reporter, ReceivedAt = receivedAt };
        var text = RecordCodec.First(ReportCodec.Write(record, default));
        if (await redis.GetDatabase().StringSetAsync(keys.Report(reportId), text, retention.Value.Reports, When.NotExists)
            .WaitAsync(RedisTimeout, clock)) return true;
        return await FindAsync(reportId).WaitAsync(RedisTimeout, clock) is not var (known, _)
            || PseudonymVersions.AreSameMessage(known.ContentHash, contentHash)
            || (earlierHash is not null && PseudonymVersions.AreSameMessage(known.ContentHash, earlierHash));
    }

    private async Task<Dictionary<Guid, string>> KnownHashesAsync(IReadOnlyList<AcceptedReport> reports)
    {
        try
        {
            Guid[] ids = [.. reports.Select(report => report.Id).Distinct()];
            var values = await redis.GetDatabase().StringGetAsync([.. ids.Select(id => (RedisKey)keys.Report(id))])
                .WaitAsync(RedisTimeout, clock);
            return ids.Zip(values, (id, value) => (id, Text: RecordCodec.Read((byte[]?)value)))
                .Where(known => known.Text.Exists)
                .ToDictionary(known => known.id, known => ReportCodec.Read(known.Text.Payload).Record.ContentHash);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return [];
        }
    }
}
