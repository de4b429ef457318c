using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Telemetry;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// Counts attempts by what came of them, and compares the place of each webhook that this copy sends with the head of the log when somebody
/// looks.
/// </summary>
internal sealed class WebhookMetrics : IMetricInitializer
{
    private static readonly string[] Results = [.. Enum.GetNames<AttemptResult>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    private static readonly string[] Postponements = [.. Enum.GetNames<Postponement>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private readonly Counter<long> attempts = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.WebhookAttempts, description: "Attempts to deliver to webhooks by result, and those that were postponed");
    private readonly Histogram<double> durations = AlertsTelemetry.Meter.CreateHistogram(
        AlertsTelemetry.WebhookAttemptDuration, "s", "From the beginning of an attempt to its result", null, AlertsTelemetry.Seconds);
    private readonly Histogram<double> latencies = AlertsTelemetry.Meter.CreateHistogram(
        AlertsTelemetry.WebhookLatency,
        "s",
        "From the commit of an alert to the beginning of its first attempt",
        null,
        AlertsTelemetry.Seconds);

    private readonly ConcurrentDictionary<WorkerSupervisor, bool> workers = new();
    private readonly LogTail tail;
    private readonly ReaderLags lags;

    public WebhookMetrics(LogTail tail, ReaderLags lags, WebhookCache webhooks, AccessKeyCache accessKeys)
    {
        this.tail = tail;
        this.lags = lags;
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Webhooks,
            () => Enum.GetValues<WebhookStatus>().Select(status => new Measurement<int>(
                webhooks.All.Values.Count(one => one.Webhook.StatusFor(accessKeys.OfWebhookOwner(one.Webhook.Owner)).Status == status),
                AlertsTelemetry.Label("status", JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString())))),
            description: "Webhooks by status");
        AlertsTelemetry.Meter.CreateObservableGauge(AlertsTelemetry.WebhookLag, () =>
            lags.Entries(Cursors), "{entry}",
            "Entries that webhooks sent by this copy are behind the head of the log: worst, 95th percentile, median");
        AlertsTelemetry.Meter.CreateObservableGauge(AlertsTelemetry.WebhookLagAge, () =>
            lags.Seconds(Cursors), "s",
            "Age of the first alert that a webhook sent by this copy still waits for: worst, 95th percentile, median");
    }

    public void BeginAtZero()
    {
        foreach (var result in Results.Concat(Postponements)) attempts.Add(0, AlertsTelemetry.Label("result", result));
    }

    public void Begin(WorkerSupervisor worker) => workers[worker] = true;

    public void End(WorkerSupervisor worker) => workers.TryRemove(worker, out _);

    public void Attempted(AttemptOutcome outcome, TimeSpan took)
    {
        if (attempts.Enabled) attempts.Add(1, AlertsTelemetry.Label("result", NameOf(outcome)));
        if (outcome is AttemptOutcome.Made && durations.Enabled) durations.Record(took.TotalSeconds);
    }

    public static string NameOf(AttemptOutcome outcome) =>
        outcome is AttemptOutcome.Made made ? Results[(int)made.Result] : Postponements[(int)((AttemptOutcome.Postponed)outcome).Why];

    public void FirstAttempted(DateTimeOffset committedAt, DateTimeOffset begun)
    {
        if (latencies.Enabled) latencies.Record(Math.Max(0, (begun - committedAt).TotalSeconds));
    }

    /// <summary>Age of the first alert that a webhook which is sent alerts still waits for; zero when none waits.</summary>
    public TimeSpan OldestWaiting => tail.Position?.Head is not { } head
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(workers.Keys.Where(worker => worker.IsSending)
            .Select(worker => worker.At is { } at && at.Epoch == head.Epoch && at.Seq < head.Seq ? lags.SecondsBehind(at, head) : 0)
            .DefaultIfEmpty().Max());

    /// <summary>One that was never begun waits for nothing.</summary>
    private IEnumerable<Cursor> Cursors => workers.Keys.Select(worker => worker.At ?? tail.Position?.Head ?? default);
}
