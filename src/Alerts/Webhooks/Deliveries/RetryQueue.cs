using Alerts.Redis;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// The second source of a worker: pending deliveries, in the order in which they are due. In memory of the copy that sends the webhook;
/// Redis has the same.
/// </summary>
internal sealed class RetryQueue : IDisposable
{
    /// <summary>So many retries are in flight at once.</summary>
    public const int MaxInFlight = 2;

    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(1), MaxWait = TimeSpan.FromSeconds(1);

    private readonly Lock sync = new();

    /// <summary>
    /// What counts. The queues may hold what was forgotten, or became due at another time: that is dropped when it comes to the front.
    /// </summary>
    private readonly Dictionary<string, DateTimeOffset> due = new(StringComparer.Ordinal);

    private readonly PriorityQueue<string, DateTimeOffset> alerts = new();

    /// <summary>Questions to the endpoint and tests, which are sent while alerts may not be.</summary>
    private readonly PriorityQueue<string, DateTimeOffset> questions = new();

    private readonly HashSet<string> inFlight = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (sync) return due.Count + inFlight.Count;
        }
    }

    public Signal Changed { get; } = new();

    public void Add(string id, DateTimeOffset at)
    {
        lock (sync)
        {
            inFlight.Remove(id);
            Enqueue(id, at);
        }
        Changed.Set();
    }

    /// <summary>It was delivered or given up.</summary>
    public void Forget(string id)
    {
        lock (sync)
        {
            inFlight.Remove(id);
            due.Remove(id);
        }
    }

    /// <summary>
    /// Begins anew with what Redis has. What was in flight has ended or was cut off, perhaps unrecorded: it is due as Redis says.
    /// </summary>
    public void Begin(IEnumerable<(string Id, DateTimeOffset At)> all)
    {
        lock (sync)
        {
            inFlight.Clear();
            Load(all);
        }
    }

    /// <summary>Takes over what Redis has; what is in flight stays so.</summary>
    public void Load(IEnumerable<(string Id, DateTimeOffset At)> all)
    {
        lock (sync)
        {
            due.Clear();
            alerts.Clear();
            questions.Clear();
            foreach (var (id, at) in all.Where(one => !inFlight.Contains(one.Id))) Enqueue(id, at);
        }
        Changed.Set();
    }

    /// <summary>
    /// The next delivery that is due. Nothing is taken while no request may be made, and no alert while none may be sent.
    /// </summary>
    public async Task<string> NextAsync(Func<bool> mayCall, Func<bool> maySend, TimeProvider clock, CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var now = clock.GetUtcNow();
            var (id, at) = mayCall() ? Take(now, maySend()) : (null, null);
            if (id is not null) return id;
            await Changed.WaitAsync(at - now is { } left && left < MaxWait ? left > MinWait ? left : MinWait : MaxWait, clock, stopping);
        }
    }

    /// <summary>The first that is due, which is in flight from now on; otherwise when there will be one, null when none is known.</summary>
    /// <param name="alsoAlerts">False while alerts may not be sent, and only questions to the endpoint itself are.</param>
    public (string? Id, DateTimeOffset? At) Take(DateTimeOffset now, bool alsoAlerts)
    {
        lock (sync)
        {
            var (queue, at) = (questions, First(questions));
            if (alsoAlerts && First(alerts) is { } alert && !(at <= alert)) (queue, at) = (alerts, alert);
            if (at is null || at > now) return (null, at);
            var id = queue.Dequeue();
            due.Remove(id);
            inFlight.Add(id);
            return (id, at);
        }
    }

    public void Dispose() => Changed.Dispose();

    private void Enqueue(string id, DateTimeOffset at)
    {
        due[id] = at;
        (DeliveryCodec.IsAlert(id) ? alerts : questions).Enqueue(id, at);
    }

    /// <summary>When the first is due; null when there is none.</summary>
    private DateTimeOffset? First(PriorityQueue<string, DateTimeOffset> queue)
    {
        while (queue.TryPeek(out var id, out var at))
        {
            if (due.TryGetValue(id, out var valid) && valid == at) return at;
            queue.Dequeue();
        }
        return null;
    }
}
