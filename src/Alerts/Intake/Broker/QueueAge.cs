using System.Diagnostics.Metrics;
using Alerts.AlertLog;
using Alerts.Telemetry;

namespace Alerts.Intake.Broker;

/// <summary>
/// How old the reports in the broker's queue are at most. The broker tells how many wait, not how old they are. But they come in order, so
/// what still waits was taken after the report that was handed over last, and after the queue was last seen empty. Only what came back into
/// the queue may be older.
/// </summary>
internal sealed class QueueAge
{
    private readonly TimeProvider clock;
    private long takenAt;
    private long emptyAt;
    private bool holdsAny;
    private Measurement<long>[] messages = [];

    public QueueAge(UndecidedReports undecided, TimeProvider clock)
    {
        this.clock = clock;
        undecided.Observe(() => AtMost);
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.QueueMessages, () => messages, description: "Messages that the broker holds ready, by queue");
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.QueueAge,
            () => AtMost.TotalSeconds,
            "s",
            "The oldest report in the broker's queue is at most so old; 0 when none waits there");
    }

    public TimeSpan AtMost => Volatile.Read(ref holdsAny)
        ? TimeSpan.FromMilliseconds(Math.Max(0, Now - Math.Max(Volatile.Read(ref takenAt), Volatile.Read(ref emptyAt))))
        : TimeSpan.Zero;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// A message was handed over. When an endpoint took it is known of those that our own endpoint signed; of others, when they arrived
    /// here.
    /// </summary>
    public void HandedOver(Sender sender) =>
        Volatile.Write(ref takenAt, sender is Sender.Known { ReceivedAt: var at } ? at.ToUnixTimeMilliseconds() : Now);

    /// <summary>The broker told what its queues hold.</summary>
    public void Told(long ready, long dead, long unrouted)
    {
        messages = [Of("reports", ready), Of("dead", dead), Of("unrouted", unrouted)];
        // At the first look nobody knows how long they have been there: it counts from now.
        if (ready == 0 || emptyAt == 0) Volatile.Write(ref emptyAt, Now);
        Volatile.Write(ref holdsAny, ready > 0);
    }

    private static Measurement<long> Of(string queue, long count) => new(count, AlertsTelemetry.Label("queue", queue));
}
