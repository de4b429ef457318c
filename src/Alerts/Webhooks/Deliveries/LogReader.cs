using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Operations;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// Reads the log for one webhook and begins a first attempt for each alert that it wants, in order. The log is the queue: the webhook's place on it moves only
/// past what was delivered, or whose repetition is written down in the same step.
/// </summary>
internal sealed class LogReader(WebhookAttempts work, Cursor from, Signal woken, Action<Cursor> progress)
{
    /// <summary>So many answers may wait to be written down.</summary>
    private const int MaxUnwritten = 512;

    private static readonly TimeSpan Nap = TimeSpan.FromSeconds(1);

    private readonly WebhookWorkerContext room = work.Room;
    private readonly Queue<Flight> flights = [];
    private readonly Queue<StoredAlert> page = [];
    private readonly List<Task> underWay = [];

    private Cursor at = from;
    private Task nap = Task.CompletedTask;
    private long placed = from.Seq;
    private DateTimeOffset placedAt;
    private int unwritten;

    public async Task RunAsync()
    {
        progress(at);
        try
        {
            while (true)
            {
                var entry = await NextAsync();
                await WaitForRoomAsync();
                var flight = new Flight(entry);
                lock (flights) flights.Enqueue(flight);
                var flying = FlyAsync(flight);
                if (AtOnce == 1) await flying;
                else underWay.Add(flying);
            }
        }
        finally
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One while few wait: then each arrives after the one before it.</summary>
    private int AtOnce => room.Tail.Position is { } position && position.Head.Seq - at.Seq > room.Options.OrderedBacklog ? room.Options.MaxConcurrencyPerWebhook : 1;

    /// <summary>The next entry that the webhook wants now. It is asked again when it is sent.</summary>
    private async Task<StoredAlert> NextAsync()
    {
        while (true)
        {
            work.Leaving.ThrowIfCancellationRequested();
            if (work.MaySend is not { } rights || work.Current is not { } subscription)
            {
                await woken.WaitAsync(Nap, room.Clock, work.Leaving);
                continue;
            }
            if (await ReadAsync() is not { } entry)
            {
                Place(isIdle: true);
                // While this copy has not yet seen the data set that the place is of, there is nothing to wait for on the log.
                if (room.Tail.Position?.Head.Epoch == at.Epoch) await WaitForTailAsync();
                else await work.SleepAsync(room.Clock.GetUtcNow() + (Nap / 10));
                continue;
            }
            at = entry.Cursor;
            progress(at);
            if (work.Of(entry, subscription, rights) is not null) return entry;
            Place(isIdle: false);
        }
    }

    /// <summary>Many wait for each entry: they share the tail's task, and make a timer only when the last one has run out.</summary>
    private Task WaitForTailAsync()
    {
        var beyond = room.Tail.Beyond(at);
        if (beyond.IsCompleted) return Task.CompletedTask;
        if (nap.IsCompleted) nap = Task.Delay(Nap, room.Clock, work.Leaving);
        return Task.WhenAny(beyond, nap);
    }

    /// <summary>The entry after the place reached; null when there is none yet.</summary>
    private async Task<StoredAlert?> ReadAsync()
    {
        if (room.Tail.Position is not { } position || position.Head == at) return null;
        var next = at with { Seq = at.Seq + 1 };
        if (position.Head.Epoch == at.Epoch && position.Head.Seq > at.Seq && room.Tail.TryGet(next) is { } recent)
        {
            page.Clear();
            return recent;
        }
        if (page.Count == 0)
        {
            var extent = await room.Pages.ExtentAsync();
            if (extent.Honours(at))
            {
                foreach (var entry in await room.Pages.AfterAsync(at.Epoch, at.Seq, AlertLogReader.MaxPage)) page.Enqueue(entry);
            }
            else
            {
                // Another data set, or trimmed: begin anew from the place that is written down.
                work.Holding.Lose();
                await Task.Delay(Timeout.InfiniteTimeSpan, room.Clock, work.Leaving);
            }
        }
        return page.TryDequeue(out var old) && old.Seq == next.Seq ? old : null;
    }

    private async Task WaitForRoomAsync()
    {
        while (true)
        {
            underWay.RemoveAll(task => task.IsCompleted);
            if (work.OpensAt is { } opens) await work.SleepAsync(opens);
            else if (work.Retries.Count >= room.Options.MaxPending || Volatile.Read(ref unwritten) >= MaxUnwritten) await work.SleepAsync(room.Clock.GetUtcNow() + (Nap / 20));
            else if (underWay.Count >= AtOnce) await Task.WhenAny(underWay).WaitAsync(work.Leaving);
            else return;
        }
    }

    private async Task FlyAsync(Flight flight)
    {
        while (true)
        {
            if (work.MaySend is not { } rights || work.Current is not { } subscription)
            {
                await work.SleepAsync(null);
                continue;
            }
            if (work.Of(flight.Entry, subscription, rights) is not { } letter)
            {
                Land(flight, null);
                return;
            }
            var id = DeliveryCodec.IdOf(subscription.Id, flight.Entry.Cursor);
            Attempted attempted;
            using (var span = WebhookSpans.Start(flight.Entry))
            {
                attempted = await work.AttemptAsync(subscription, id, letter.In(subscription.Webhook.Format, id));
                span?.Ended(attempted.Outcome);
            }
            if (attempted.Outcome is not AttemptOutcome.Made made)
            {
                await work.SleepAsync(((AttemptOutcome.Postponed)attempted.Outcome).Until);
                continue;
            }
            room.Metrics.FirstAttempted(flight.Entry.At, attempted.At);
            var delivery = new Delivery
            {
                Id = id,
                Type = letter.Type,
                Status = DeliveryStatus.Pending,
                Cursor = flight.Entry.Cursor.ToString(),
                CreatedAt = attempted.At,
            };
            var settled = work.Settle(delivery, attempted, made);
            Land(flight, made.IsDelivered ? settled : settled with { Payload = flight.Entry.Whole });
            return;
        }
    }

    /// <summary>What has landed is written down in the log's order, so that the place never moves past what has not.</summary>
    private void Land(Flight flight, DeliveryResult? settled)
    {
        lock (flights)
        {
            (flight.Settled, flight.HasLanded) = (settled, true);
            while (flights.TryPeek(out var first) && first.HasLanded)
            {
                flights.Dequeue();
                // The last one also takes the place past what nobody wanted behind it.
                var reached = first.Entry.Seq;
                Record((first.Settled ?? new() { Of = work.Holding, At = room.Clock.GetUtcNow() }) with { Reached = reached });
                placed = reached;
            }
        }
    }

    /// <summary>Now and then also what nobody wanted moves the place.</summary>
    private void Place(bool isIdle)
    {
        lock (flights)
        {
            if (flights.Count > 0 || placed == at.Seq) return;
            var now = room.Clock.GetUtcNow();
            if (now - placedAt < (isIdle ? Nap : Nap * 5)) return;
            (placed, placedAt) = (at.Seq, now);
            Record(new() { Of = work.Holding, At = now, Reached = at.Seq });
        }
    }

    private void Record(DeliveryResult settled)
    {
        Interlocked.Increment(ref unwritten);
        _ = RecordAsync(settled);
    }

    private async Task RecordAsync(DeliveryResult settled)
    {
        await work.RecordAsync(settled);
        Interlocked.Decrement(ref unwritten);
    }

    private sealed class Flight(StoredAlert entry)
    {
        public StoredAlert Entry { get; } = entry;

        public DeliveryResult? Settled { get; set; }

        public bool HasLanded { get; set; }
    }
}
