using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Faults.Watching;

/// <summary>Every entry that anybody saw, over any connection: the same cursor must always show the same.</summary>
internal sealed class SeenEntries(Findings findings)
{
    private readonly ConcurrentDictionary<(string View, string Cursor), string> prints = new();
    private long highest;

    /// <summary>Number of the newest entry that anybody saw.</summary>
    public long Highest => Interlocked.Read(ref highest);

    public IEnumerable<string> Cursors(string view) => prints.Keys.Where(key => key.View == view).Select(key => key.Cursor);

    /// <summary>Writes down what was seen by holders of equal rights; a difference to what was seen before is a violation.</summary>
    public string See(string view, AlertEvent entry, string watcher)
    {
        var print = Convert.ToHexString(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(entry, ContractsJson.Default.AlertEvent)).AsSpan(0, 12));
        var known = prints.GetOrAdd((view, entry.Cursor), print);
        findings.Expect(
            Promise.SeenEntriesStay,
            known == print,
            () =>
                $"{watcher} saw {entry.Cursor} differently from what was seen before: {entry.Type} of {entry.Incident.Id} revision "
                    + $"{entry.Incident.Revision}");
        for (var now = Highest; entry.Seq > now && Interlocked.CompareExchange(ref highest, entry.Seq, now) != now; now = Highest)
        {
        }
        return print;
    }

    public void BeginAgain()
    {
        prints.Clear();
        Interlocked.Exchange(ref highest, 0);
    }
}
