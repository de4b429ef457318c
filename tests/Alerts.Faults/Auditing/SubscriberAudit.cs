using Alerts.Faults.Subscribing;
using Alerts.Faults.Watching;
using Alerts.TestServers;

namespace Alerts.Faults.Auditing;

/// <summary>
/// Each subscriber's deliveries against the log as far as its owner's rights go: at least once, signed, under one id, and nothing else.
/// </summary>
internal static class SubscriberAudit
{
    /// <summary>The longest pauses of a repeated delivery, and those for a receiver that seemed dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(30);

    public static async Task CheckAsync(WholeLog log, Subscribers subscribers, Findings findings)
    {
        foreach (var subscriber in subscribers.All)
        {
            var due = Due(log, subscriber);
            await WaitAsync(subscriber, due, findings.StopsAtFirst ? ShortPatience : Patience);
            CheckAll(log, subscriber, due, findings);
        }
    }

    private static LoggedEntry[] Due(WholeLog log, Subscriber subscriber)
    {
        var from = LogPlace.Of(subscriber.From);
        if (from.Epoch != log.Epoch) return [];
        return [.. log.Entries.Where(entry =>
            entry.Seq > from.Seq && (subscriber.Sector is null || entry.Sectors.Contains(subscriber.Sector)))];
    }

    private static async Task WaitAsync(Subscriber subscriber, LoggedEntry[] due, TimeSpan within)
    {
        try
        {
            await Eventually.Holds(() => Missed(subscriber, due).Length == 0, within);
        }
        catch (TimeoutException)
        {
            // The comparison says which.
        }
    }

    private static void CheckAll(WholeLog log, Subscriber subscriber, LoggedEntry[] due, Findings findings)
    {
        var missed = Missed(subscriber, due);
        findings.Checked(Promise.SubscribersHearAll, due.Length);
        if (missed.Length > 0)
            findings.Violated(
                Promise.SubscribersHearAll,
                $"{subscriber.Name} was never sent {missed.Length} of {due.Length}: "
                    + $"{string.Join(", ", missed.Take(5).Select(entry => entry.Cursor))}");

        var onLog = log.Entries.ToDictionary(entry => entry.Cursor, StringComparer.Ordinal);
        Dictionary<string, string> ids = [];
        foreach (var received in subscriber.Received.Where(received => LogPlace.Of(CursorOf(received)).Epoch == log.Epoch))
        {
            var cursor = CursorOf(received);
            findings.Expect(
                Promise.SubscribersHearAll,
                received.IsSignedWith(subscriber.Secret),
                () => $"{subscriber.Name} was sent {cursor} with a wrong signature");
            findings.Expect(
                Promise.NothingIsInvented,
                onLog.ContainsKey(cursor),
                () => $"{subscriber.Name} was sent {cursor}, which is not on the log");
            if (subscriber.Sector is { } own && onLog.TryGetValue(cursor, out var entry))
                findings.Expect(
                    Promise.SectorsAreKept,
                    entry.Sectors.Contains(own),
                    () => $"{subscriber.Name} was sent {cursor} of {string.Join(", ", entry.Sectors)}");
            if (!ids.TryAdd(cursor, received.Id))
                findings.Expect(
                    Promise.SubscribersHearAll,
                    ids[cursor] == received.Id,
                    () => $"{subscriber.Name} was sent {cursor} as {ids[cursor]} and as {received.Id}");
        }
    }

    private static LoggedEntry[] Missed(Subscriber subscriber, LoggedEntry[] due)
    {
        var accepted = subscriber.Accepted.Select(CursorOf).ToHashSet(StringComparer.Ordinal);
        return [.. due.Where(entry => !accepted.Contains(entry.Cursor))];
    }

    private static string CursorOf(ReceivedWebhook received) => received.Data.GetProperty("cursor").GetString()!;
}
