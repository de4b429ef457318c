using Alerts.Contracts;
using Alerts.Faults.Watching;

namespace Alerts.Faults.Auditing;

/// <summary>The log by itself: no hole, nothing lost that was seen, every incident told from its beginning.</summary>
internal static class LogAudit
{
    public static void Check(WholeLog log, SeenEntries seen, Findings findings)
    {
        for (var at = 0; at < log.Entries.Count; at++)
        {
            var (entry, expected) = (log.Entries[at], at + 1);
            if (entry.Seq != expected || entry.Cursor != $"{log.Epoch}-{expected}")
            {
                findings.Violated(Promise.LogHasNoHole, $"entry {expected} of the log is {entry.Cursor}, seq {entry.Seq}");
                break;
            }
        }
        foreach (var told in log.Entries.GroupBy(entry => entry.Incident))
        {
            LoggedEntry[] entries = [.. told];
            var isWhole = entries[0].Type == AlertType.Raised && entries.Skip(1).All(entry => entry.Type != AlertType.Raised)
                && entries.Select(entry => entry.Revision).SequenceEqual(Enumerable.Range(1, entries.Length));
            findings.Expect(
                Promise.LogHasNoHole,
                isWhole,
                () =>
                    $"incident {told.Key} was told as "
                        + $"{string.Join(", ", entries.Select(entry => $"{entry.Type} {entry.Revision} at {entry.Seq}"))}");
        }
        var onLog = log.Entries.Select(entry => entry.Cursor).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in seen.Cursors("all").Where(cursor => LogPlace.Of(cursor).Epoch == log.Epoch && !onLog.Contains(cursor)).Take(5))
            findings.Violated(Promise.SeenEntriesStay, $"{lost} was seen and is not on the log any more");
    }
}
