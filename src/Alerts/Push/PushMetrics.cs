using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Alerts.AlertLog;
using Alerts.Telemetry;

namespace Alerts.Push;

/// <summary>Counts what goes out, and compares each watcher's place with the head of the log when somebody looks.</summary>
internal sealed class PushMetrics : IMetricInitializer
{
    private readonly Counter<long> begun = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.WatchesBegun, description: "Watches begun, by where they began");
    private readonly Counter<long> cuts = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.Cuts, description: "Watchers that were cut, by reason");
    private readonly Counter<long> alerts = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.AlertsSent, description: "Alerts sent to watchers, by transport");
    private readonly Counter<long> snapshots = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.SnapshotsSent, description: "Snapshots sent to watchers, by transport");
    private readonly Histogram<double> latencies = AlertsTelemetry.Meter.CreateHistogram(
        AlertsTelemetry.PushLatency,
        "s",
        "From the commit of an alert to when a watcher's transport took it; replays are not counted",
        null,
        AlertsTelemetry.Seconds);

    private readonly ConcurrentDictionary<WatchProgress, bool> places = new();
    private readonly TimeProvider clock;

    public PushMetrics(ReaderLags lags, WatcherConnections connections, TimeProvider clock)
    {
        this.clock = clock;
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Connections,
            () => Both(connections.Count, Watching(Transport.Stream)),
            description: "Open connections of watchers, by transport");
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.Watches,
            () => Both(Watching(Transport.Hub), Watching(Transport.Stream)),
            description: "Running watches, by transport");
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.WatcherLag, () => lags.Entries(Cursors), "{entry}",
                "Entries that watchers are behind the head of the log: worst, 95th percentile, median");
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.WatcherLagAge, () => lags.Seconds(Cursors), "s",
                "Age of the first alert that a watcher still waits for: worst, 95th percentile, median");
    }

    public void BeginAtZero()
    {
        foreach (var from in (string[])["snapshot", "cursor", "live"]) begun.Add(0, AlertsTelemetry.Label("from", from));
        foreach (var end in (WatchEnd[])[WatchEnd.Revoked, WatchEnd.TooSlow]) cuts.Add(0, AlertsTelemetry.Label("reason", NameOf(end)));
        foreach (var transport in Enum.GetValues<Transport>())
        {
            alerts.Add(0, Label(transport));
            snapshots.Add(0, Label(transport));
        }
    }

    /// <summary>The place counts as long as it is not disposed of.</summary>
    public WatchProgress Begin(Watch watch, Transport transport)
    {
        if (begun.Enabled) begun.Add(1, AlertsTelemetry.Label("from", !watch.Recovered ? "snapshot" : watch.IsReplay ? "cursor" : "live"));
        var place = new WatchProgress(watch, transport, ended => places.TryRemove(ended, out _));
        places[place] = true;
        return place;
    }

    public void Ended(WatchEnd end)
    {
        if (end != WatchEnd.Left && cuts.Enabled) cuts.Add(1, AlertsTelemetry.Label("reason", NameOf(end)));
    }

    public void Sent(Transport transport, DateTimeOffset? committedAt)
    {
        if (alerts.Enabled) alerts.Add(1, Label(transport));
        if (committedAt is { } at && latencies.Enabled) latencies.Record(Math.Max(0, (clock.GetUtcNow() - at).TotalSeconds));
    }

    public void SentSnapshot(Transport transport)
    {
        if (snapshots.Enabled) snapshots.Add(1, Label(transport));
    }

    private IEnumerable<Cursor> Cursors => places.Select(static place => place.Key.At);

    private int Watching(Transport transport) => places.Count(place => place.Key.Transport == transport);

    private static Measurement<int>[] Both(int hub, int stream) => [new(hub, Label(Transport.Hub)), new(stream, Label(Transport.Stream))];

    private static KeyValuePair<string, object?> Label(Transport transport) =>
        AlertsTelemetry.Label("transport", transport == Transport.Hub ? "hub" : "stream");

    private static string NameOf(WatchEnd end) => end == WatchEnd.Revoked ? "revoked" : "too-slow";
}
