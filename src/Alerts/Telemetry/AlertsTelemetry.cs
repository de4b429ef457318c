using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Alerts.Telemetry;

/// <summary>
/// The names of all metrics, spans and their labels. Nothing leaves the machine unless an exporter is configured. A label takes its values
/// from closed sets of this program, never from what a caller sent, so the number of series is bounded.
/// </summary>
internal static class AlertsTelemetry
{
    /// <summary>Of the meter, of the source of spans, and of the service.</summary>
    public const string Name = "Alerts";

    public static readonly Meter Meter = new(Name);
    public static readonly ActivitySource Source = new(Name);

    // Intake
    public const string Published = "alerts.publish.results";
    public const string Refusals = "alerts.intake.refusals";
    public const string Rejections = "alerts.rejections";
    public const string QueueMessages = "alerts.queue.messages";
    public const string QueueAge = "alerts.queue.oldest_age";

    // Incidents
    public const string Verdicts = "alerts.verdicts";
    public const string CommitConflicts = "alerts.commit.conflicts";
    public const string LimitsRefused = "alerts.limits.refused";
    public const string QuarantineReporters = "alerts.quarantine.reporters";
    public const string GroupSize = "alerts.commit.group_size";
    public const string CommitDuration = "alerts.commit.duration";
    public const string CommitsWaiting = "alerts.commit.waiting";
    public const string CommitAge = "alerts.commit.oldest_age";
    public const string CommitsWaitingForRedis = "alerts.commit.waiting_for_redis";
    public const string DecisionLatency = "alerts.report.decision_latency";

    // AlertLog
    public const string LogHead = "alerts.log.head";
    public const string LogAge = "alerts.log.verified_age";

    // Push
    public const string Connections = "alerts.connections";
    public const string Watches = "alerts.watches";
    public const string WatcherLag = "alerts.watcher.lag";
    public const string WatcherLagAge = "alerts.watcher.lag_age";
    public const string WatchesBegun = "alerts.watches.begun";
    public const string Cuts = "alerts.cuts";
    public const string AlertsSent = "alerts.sent";
    public const string SnapshotsSent = "alerts.snapshots.sent";
    public const string PushLatency = "alerts.push.latency";

    // Webhooks
    public const string Webhooks = "alerts.webhooks";
    public const string WebhookAttempts = "alerts.webhook.attempts";
    public const string WebhookAttemptDuration = "alerts.webhook.attempt_duration";
    public const string WebhookLatency = "alerts.webhook.first_attempt_latency";
    public const string WebhookLag = "alerts.webhook.lag";
    public const string WebhookLagAge = "alerts.webhook.lag_age";

    // Operations
    public const string Ready = "alerts.ready";
    public const string Installation = "alerts.installation";
    public const string DiskFree = "alerts.disk.free";
    public const string DiskSize = "alerts.disk.size";
    public const string RedisMemoryUsed = "alerts.redis.memory.used";
    public const string RedisMemoryMax = "alerts.redis.memory.max";
    public const string RedisWrites = "alerts.redis.writes_work";
    public const string ClockSkew = "alerts.clock.skew";
    public const string LastBackup = "alerts.backup.last_timestamp";
    public const string CertificateExpiry = "alerts.certificate.expiry_timestamp";
    public const string CertificateReached = "alerts.certificate.reached";

    // Spans
    public const string PublishSpan = "report publish";
    public const string ConsumeSpan = "report consume";
    public const string JudgeSpan = "report judge";
    public const string CommitSpan = "report commit";
    public const string GroupSpan = "group commit";
    public const string PushSpan = "alert push";
    public const string WebhookSpan = "webhook attempt";
    public const string VerdictTag = "alerts.verdict";
    public const string GroupSizeTag = "alerts.group_size";
    public const string SeqTag = "alerts.seq";
    public const string ResultTag = "alerts.result";

    /// <summary>Seconds, from a quick commit to a report that waited for a server to come back.</summary>
    public static InstrumentAdvice<double> Seconds { get; } =
        new() { HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800] };

    /// <summary>Sizes of groups.</summary>
    public static InstrumentAdvice<int> Sizes { get; } = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] };

    public static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
