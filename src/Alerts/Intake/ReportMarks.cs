using Alerts.Contracts;
using Alerts.Incidents;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Intake;

/// <summary>What is known of a report's id before it is decided: the HTTP door marks what it took, so that the first content under an id is the one that counts.</summary>
internal sealed class ReportMarks(IConnectionMultiplexer redis, RedisKeys keys, IOptions<RetentionOptions> retention)
{
    /// <summary>Null when the id was never seen.</summary>
    public async Task<(ReportRecord Record, RecordText Text)?> FindAsync(Guid reportId)
    {
        var text = RecordText.Read((byte[]?)await redis.GetDatabase().StringGetAsync(keys.Report(reportId)));
        return text.Exists ? (ReportText.Read(text.Payload).Record, text) : null;
    }

    /// <summary>Marks a report as queued unless something is known of it already.</summary>
    public async Task MarkAsync(Guid reportId, string contentHash, string reporter, DateTimeOffset receivedAt)
    {
        var record = new ReportRecord { Status = ReportOutcome.Queued, ContentHash = contentHash, Reporter = reporter, ReceivedAt = receivedAt };
        await redis.GetDatabase().StringSetAsync(
            keys.Report(reportId), RecordText.First(ReportText.Write(record, default)), retention.Value.Reports, When.NotExists);
    }
}
