using System.Globalization;
using System.Text;

namespace Alerts.LoadTests.Accounting;

/// <summary>What one watcher has received, over all its connections, in the order of arrival. Written by one reader at a time.</summary>
/// <param name="who">The watcher.</param>
internal sealed class ReceivedAlerts(WatcherProfile who)
{
    private readonly Lock sync = new();
    private readonly List<ReceivedAlert> alerts = [];
    private readonly HashSet<long> first = [];
    private int count;
    private int tellsTooMuch;

    /// <summary>Bytes, because every alert brings one and hardly any is needed.</summary>
    private readonly byte[] cursor = new byte[64];
    private int cursorLength;

    public WatcherProfile Who => who;

    /// <summary>Everything after this number is to be received; known once the first watch has begun.</summary>
    public long From { get; private set; }

    /// <summary>Where to go on after a lost connection; null before the first watch has begun.</summary>
    public string? Cursor => cursorLength == 0 ? null : Encoding.UTF8.GetString(cursor, 0, cursorLength);

    /// <summary>Snapshots got: the log could not honour a cursor. No scenario should see one.</summary>
    public int Snapshots { get; set; }

    /// <summary>May be read at any time; <see cref="All"/> only when the reader is idle.</summary>
    public int Count => Volatile.Read(ref count);

    public int TellsTooMuch => Volatile.Read(ref tellsTooMuch);

    public IReadOnlyList<ReceivedAlert> All => alerts;

    public void Add(ReceivedAlert alert)
    {
        alerts.Add(alert);
        Volatile.Write(ref count, alerts.Count);
    }

    /// <summary>Notes only the first of each number; false when it is not the first. Several may call at once.</summary>
    public bool AddFirst(ReceivedAlert alert)
    {
        lock (sync)
        {
            if (!first.Add(alert.Seq)) return false;
            Add(alert);
            return true;
        }
    }

    /// <summary>A copy, taken while more may come.</summary>
    public IReadOnlyList<ReceivedAlert> InOrder()
    {
        lock (sync) return [.. alerts.OrderBy(alert => alert.Seq)];
    }

    /// <summary>The same as if everything had come in the log's order.</summary>
    public ReceivedAlerts Sorted()
    {
        var sorted = new ReceivedAlerts(who);
        sorted.Begin(FormattableString.Invariant($"sorted-{From}"));
        foreach (var alert in InOrder().Where(alert => alert.Seq > From)) sorted.Add(alert);
        return sorted;
    }

    /// <summary>A watch has begun here; only the first one counts.</summary>
    public void Begin(string at)
    {
        if (cursorLength > 0) return;
        From = long.Parse(at.AsSpan(at.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
        Reach(Encoding.UTF8.GetBytes(at));
    }

    public void Reach(ReadOnlySpan<byte> place)
    {
        place.CopyTo(cursor);
        cursorLength = place.Length;
    }

    public void SaysTooMuch() => Interlocked.Increment(ref tellsTooMuch);
}
