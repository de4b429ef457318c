using Alerts.Operations;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>When the pending deliveries of one webhook are due. In memory of the copy that sends it; Redis has the same.</summary>
internal sealed class RetryQueue
{
    /// <summary>So many repetitions are under way at once.</summary>
    public const int AtOnce = 2;

    private readonly Dictionary<string, DateTimeOffset> due = new(StringComparer.Ordinal);
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (due) return due.Count + underWay.Count;
        }
    }

    public Signal Changed { get; } = new();

    public void Add(string id, DateTimeOffset at)
    {
        lock (due)
        {
            underWay.Remove(id);
            due[id] = at;
        }
        Changed.Set();
    }

    /// <summary>It was delivered or given up.</summary>
    public void Forget(string id)
    {
        lock (due)
        {
            underWay.Remove(id);
            due.Remove(id);
        }
    }

    /// <summary>Begins anew with what Redis has. What was under way has ended or was cut off, perhaps unrecorded: it is due as Redis says.</summary>
    public void Begin(IEnumerable<(string Id, DateTimeOffset At)> all)
    {
        lock (due)
        {
            underWay.Clear();
            Load(all);
        }
    }

    /// <summary>Takes over what Redis has; what is under way stays so.</summary>
    public void Load(IEnumerable<(string Id, DateTimeOffset At)> all)
    {
        lock (due)
        {
            due.Clear();
            foreach (var (id, at) in all.Where(one => !underWay.Contains(one.Id))) due[id] = at;
        }
        Changed.Set();
    }

    /// <summary>The first that is due, which is under way from now on; otherwise when there will be one, null when none is known.</summary>
    /// <param name="now">The time.</param>
    /// <param name="alsoAlerts">False while alerts may not be sent, and only questions to the endpoint itself are.</param>
    public (string? Id, DateTimeOffset? At) Take(DateTimeOffset now, bool alsoAlerts)
    {
        lock (due)
        {
            (string? Id, DateTimeOffset At) first = default;
            foreach (var (id, at) in due)
            {
                if ((first.Id is null || at < first.At) && (alsoAlerts || !DeliveryCodec.IsAlert(id))) first = (id, at);
            }
            if (first.Id is null) return (null, null);
            if (first.At > now) return (null, first.At);
            due.Remove(first.Id);
            underWay.Add(first.Id);
            return first;
        }
    }
}
