using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Contracts;
using Alerts.Telemetry;

namespace Alerts.Incidents.Commit;

/// <summary>Counts what became of the work, and how long it took.</summary>
internal sealed class CommitterMetrics : IMetricInitializer
{
    private readonly Counter<long> verdicts = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.Verdicts, description: "Pieces of work by verdict");
    private readonly Counter<long> rejections = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.Rejections, description: "Messages that were refused and kept as evidence, by reason");
    private readonly Counter<long> conflicts = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.CommitConflicts, description: "Groups decided again because a record had changed");
    private readonly Histogram<int> groups = AlertsTelemetry.Meter.CreateHistogram(
        AlertsTelemetry.GroupSize, null, "Pieces of work in one commit", null, AlertsTelemetry.Sizes);
    private readonly Histogram<double> durations = AlertsTelemetry.Meter.CreateHistogram(
        AlertsTelemetry.CommitDuration, "s", "From the first reading of a group to Redis' answer", null, AlertsTelemetry.Seconds);
    private readonly Histogram<double> latencies = AlertsTelemetry.Meter.CreateHistogram(
        AlertsTelemetry.DecisionLatency,
        "s",
        "From the endpoint that took a report to the commit of its outcome",
        null,
        AlertsTelemetry.Seconds);
    private int waitingForRedis;

    public CommitterMetrics() =>
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.CommitsWaitingForRedis,
            () => waitingForRedis,
            description: "Pieces of work in a group that Redis did not take yet");

    public void BeginAtZero()
    {
        foreach (var verdict in Enum.GetValues<CommitResult>()) verdicts.Add(0, AlertsTelemetry.Label("verdict", NameOf(verdict)));
        foreach (var reason in Enum.GetValues<RejectionReason>()) rejections.Add(0, AlertsTelemetry.Label("reason", WireNames.Of(reason)));
        rejections.Add(0, AlertsTelemetry.Label("reason", "conflict"));
        conflicts.Add(0);
    }

    /// <summary>What waits is asked for when somebody looks, and costs nothing otherwise.</summary>
    public static void Observe(Func<int> waiting, Func<TimeSpan> oldest)
    {
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.CommitsWaiting, waiting, description: "Pieces of work that wait to be committed in this copy");
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.CommitAge,
            () => oldest().TotalSeconds,
            "s",
            "Age of the oldest report that waits to be committed in this copy; 0 when none does");
    }

    public void Committed(IReadOnlyList<CommitCommand> group, IReadOnlyList<CommitResult> of, TimeSpan took, DateTimeOffset now)
    {
        groups.Record(of.Count);
        durations.Record(took.TotalSeconds);
        if (verdicts.Enabled)
        {
            foreach (var same in of.CountBy(verdict => verdict)) verdicts.Add(same.Value, new TagList { { "verdict", NameOf(same.Key) } });
        }
        if (rejections.Enabled || latencies.Enabled) Measure(group, of, now);
    }

    public void Conflicted() => conflicts.Add(1);

    public void WaitsForRedis(int works) => Volatile.Write(ref waitingForRedis, works);

    public static string NameOf(CommitResult verdict) => verdict switch
    {
        CommitResult.Opened => "opened",
        CommitResult.Joined => "joined",
        CommitResult.Repeated => "repeated",
        CommitResult.Outside => "outside",
        CommitResult.Rejected => "rejected",
        CommitResult.Duplicate => "duplicate",
        CommitResult.Conflict => "conflict",
        CommitResult.Restated => "restated",
        CommitResult.Redelivered => "redelivered",
        _ => "announced",
    };

    private void Measure(IReadOnlyList<CommitCommand> group, IReadOnlyList<CommitResult> of, DateTimeOffset now)
    {
        for (var index = 0; index < group.Count; index++)
        {
            if (group[index] is CommitCommand.Decide decided && of[index] <= CommitResult.Outside)
                latencies.Record(Math.Max(0, (now - decided.ReceivedAt).TotalSeconds));
            if (of[index] is CommitResult.Conflict or CommitResult.Restated) rejections.Add(1, AlertsTelemetry.Label("reason", "conflict"));
            else if (of[index] == CommitResult.Rejected && group[index] is CommitCommand.Refuse refused)
                rejections.Add(1, AlertsTelemetry.Label("reason", WireNames.Of(refused.Rejection.Reason)));
        }
    }
}
