using Alerts.Faults.Watching;
using Alerts.TestServers;

namespace Alerts.Faults.Auditing;

/// <summary>Each watcher's feed against the log as far as its rights go.</summary>
internal static class FeedAudit
{
    /// <summary>Everybody hears all that there is; who does not within the time has a gap that the comparison shows.</summary>
    public static async Task CatchUpAsync(WholeLog log, Watchers watchers, TimeSpan within)
    {
        try
        {
            await Eventually.Holds(
                () =>
                    watchers.All.All(watcher =>
                        LogPlace.Of(watcher.Feed.Cursor) is var place && place.Epoch == log.Epoch && place.Seq >= log.Head), within);
        }
        catch (TimeoutException)
        {
            // The comparison says who and what.
        }
    }

    public static async Task CheckAsync(WholeLog log, Watchers watchers, Findings findings)
    {
        Dictionary<string, WholeLog> limited = [];
        foreach (var (sector, client) in watchers.Limited) limited[sector] = await WholeLog.ReadAsync(client, sector, watchers.Seen);
        foreach (var watcher in watchers.All)
        {
            var feed = watcher.Feed;
            var expected = feed.Sector is { } sector ? limited[sector] : log;
            if (feed.Sector is { } own)
            {
                var bySectors = log.Entries.Where(entry => entry.Sectors.Contains(own)).Select(entry => entry.Seq);
                findings.Expect(
                    Promise.SectorsAreKept,
                    bySectors.SequenceEqual(expected.Entries.Select(entry => entry.Seq)),
                    () => $"paging with the key of {own} does not give exactly the entries of {own}");
            }
            Compare(log, watcher, expected, findings);
        }
    }

    private static void Compare(WholeLog log, Watcher watcher, WholeLog expected, Findings findings)
    {
        var feed = watcher.Feed;
        var begin = LogPlace.Of(feed.Begin);
        if (begin.Epoch != log.Epoch)
        {
            findings.Violated(
                Promise.FeedEqualsLog,
                $"{feed.Name} never heard of this data set {log.Epoch}: it stands at {feed.Cursor}; last end: {watcher.LastEnd}");
            return;
        }
        var heard = feed.Heard;
        LoggedEntry[] due = [.. expected.Entries.Where(entry => entry.Seq > begin.Seq)];
        LoggedEntry[] missed = [.. due.Where(entry => !heard.ContainsKey(entry.Seq))];
        LoggedEntry[] other = [.. due.Where(entry => heard.TryGetValue(entry.Seq, out var print) && print != entry.Print)];
        long[] added = [.. heard.Keys.Except(due.Select(entry => entry.Seq))];
        findings.Expect(
            Promise.FeedEqualsLog,
            missed.Length + other.Length + added.Length == 0,
            () =>
                $"{feed.Name} (at {feed.Cursor} of {log.Head}, {feed.Connections} connections, last end: {watcher.LastEnd}) missed "
                    + $"{missed.Length} of {due.Length} ({string.Join(", ", missed.Take(5).Select(entry => entry.Seq))}), heard "
                    + $"{other.Length} differently and {added.Length} that are not its ({string.Join(", ", added.Take(5))})");
    }
}
