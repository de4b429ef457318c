using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Redis;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// The first source of a worker: the log, in order. The log is the queue: the webhook's checkpoint moves only past what was delivered, or
/// whose next attempt is written down in the same step.
/// </summary>
internal sealed class LogReader(LogTail tail, AlertLogReader pages, IOptions<DeliveryOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>So many results may wait to be written down.</summary>
    private const int MaxUnwritten = 512;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1), CheckpointInterval = TimeSpan.FromSeconds(5);

    private readonly Queue<Flight> flights = [];
    private readonly Queue<StoredAlert> page = [];

    private LeaseToken lease = null!;
    private Func<DeliveryResult, Task> record = static _ => Task.CompletedTask;
    private Cursor at;
    private Task poll = Task.CompletedTask;
    private long checkpoint;
    private DateTimeOffset checkpointAt;
    private int unwritten;

    /// <summary>How far it has read; null before it began.</summary>
    public Cursor? At { get; private set; }

    /// <summary>Something changed that may keep it waiting.</summary>
    public Signal Woken { get; } = new();

    /// <summary>Where to go on from a checkpoint, and why something is missing in between; null when nothing is.</summary>
    public async Task<(Cursor From, GapReason? Gap)> ResumeAsync(Cursor from)
    {
        var extent = await pages.ExtentAsync();
        var to = new Cursor(extent.Epoch, Math.Clamp(from.Seq, extent.Oldest - 1, extent.Head));
        return (to, to == from ? null : from.Epoch == extent.Epoch ? GapReason.Trimmed : GapReason.OtherData);
    }

    /// <summary>Nothing of an earlier reading is under way.</summary>
    /// <param name="token">By what right the checkpoint is moved.</param>
    /// <param name="from">Everything up to here is done with.</param>
    /// <param name="write">Writes a result down.</param>
    public void Begin(LeaseToken token, Cursor from, Func<DeliveryResult, Task> write)
    {
        (lease, record, at, At) = (token, write, from, from);
        (checkpoint, checkpointAt) = (from.Seq, default);
        flights.Clear();
        page.Clear();
    }

    /// <summary>
    /// How many first attempts may be in flight: one while few alerts wait, so that each arrives after the one before it.
    /// </summary>
    /// <param name="pending">Deliveries that wait for their next attempt. When there are too many, the log waits.</param>
    public int Room(int pending)
    {
        if (pending >= options.Value.MaxPending || Volatile.Read(ref unwritten) >= MaxUnwritten) return 0;
        return tail.Position is { } position && position.Head.Seq - at.Seq > options.Value.OrderedBacklog
            ? options.Value.MaxConcurrencyPerWebhook
            : 1;
    }

    /// <summary>The next entry that the webhook wants now. It is asked again when it is sent.</summary>
    public async Task<Flight> NextAsync(Func<bool> maySend, Func<StoredAlert, bool> wants, CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            if (!maySend()) await Woken.WaitAsync(PollInterval, clock, stopping);
            else if (await ReadAsync(stopping) is not { } entry)
            {
                MoveCheckpoint(isIdle: true);
                // While this copy has not yet seen the data set that it reads, there is nothing to wait for on the log.
                await (tail.Position?.Head.Epoch == at.Epoch ? WaitForTailAsync(stopping) : Task.Delay(PollInterval / 10, clock, stopping));
            }
            else
            {
                At = at = entry.Cursor;
                if (wants(entry)) return Begun(entry);
                MoveCheckpoint(isIdle: false);
            }
        }
    }

    /// <summary>What has ended is written down in the log's order, so that the checkpoint never moves past what has not.</summary>
    /// <param name="result">Null when it was not to be sent after all.</param>
    public void Complete(Flight flight, DeliveryResult? result)
    {
        lock (flights)
        {
            flight.Result = result ?? new() { Of = lease, At = clock.GetUtcNow() };
            while (flights.TryPeek(out var first) && first.Result is { } ended)
            {
                flights.Dequeue();
                checkpoint = first.Entry.Seq;
                _ = RecordAsync(ended with { Reached = checkpoint });
            }
        }
    }

    public void Dispose() => Woken.Dispose();

    private Flight Begun(StoredAlert entry)
    {
        var flight = new Flight(entry);
        lock (flights) flights.Enqueue(flight);
        return flight;
    }

    /// <summary>Many wait for each entry: they share the tail's task, and make a timer only when the last one has run out.</summary>
    private Task WaitForTailAsync(CancellationToken stopping)
    {
        var beyond = tail.Beyond(at);
        if (beyond.IsCompleted) return Task.CompletedTask;
        if (poll.IsCompleted) poll = Task.Delay(PollInterval, clock, stopping);
        return Task.WhenAny(beyond, poll);
    }

    /// <summary>The entry after the last one; null when there is none yet.</summary>
    private async Task<StoredAlert?> ReadAsync(CancellationToken stopping)
    {
        if (tail.Position is not { } position || position.Head == at) return null;
        var next = at with { Seq = at.Seq + 1 };
        if (position.Head.Epoch == at.Epoch && position.Head.Seq > at.Seq && tail.TryGet(next) is { } recent)
        {
            page.Clear();
            return recent;
        }
        if (page.Count == 0)
        {
            if (!(await pages.ExtentAsync()).CanResumeFrom(at))
            {
                // Another data set, or trimmed: begin anew from the checkpoint.
                lease.Lose();
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, stopping);
            }
            foreach (var entry in await pages.AfterAsync(at.Epoch, at.Seq, AlertLogReader.MaxPage)) page.Enqueue(entry);
        }
        return page.TryDequeue(out var old) && old.Seq == next.Seq ? old : null;
    }

    /// <summary>Now and then also what nobody wanted moves the checkpoint.</summary>
    private void MoveCheckpoint(bool isIdle)
    {
        lock (flights)
        {
            var now = clock.GetUtcNow();
            if (flights.Count > 0 || checkpoint == at.Seq || now - checkpointAt < (isIdle ? PollInterval : CheckpointInterval)) return;
            (checkpoint, checkpointAt) = (at.Seq, now);
            _ = RecordAsync(new() { Of = lease, At = now, Reached = checkpoint });
        }
    }

    private async Task RecordAsync(DeliveryResult result)
    {
        Interlocked.Increment(ref unwritten);
        try
        {
            await record(result);
        }
        finally
        {
            Interlocked.Decrement(ref unwritten);
        }
    }

    /// <summary>A first attempt that has begun.</summary>
    public sealed class Flight(StoredAlert entry)
    {
        public StoredAlert Entry => entry;

        /// <summary>Null until it has ended.</summary>
        public DeliveryResult? Result { get; set; }
    }
}
