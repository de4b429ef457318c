using Alerts.Contracts;

namespace Alerts.LoadTests.Accounting;

/// <summary>Every report and every alert against everybody that should receive it. Pure.</summary>
internal static class Account
{
    /// <summary>
    /// Every alert on the log against every watcher. That the log tells of every report is the matter of <see cref="OfReports"/>.
    /// </summary>
    /// <param name="log">All alerts since the first watcher began, as a key that may see everything reads them.</param>
    /// <param name="allReceived">What each received.</param>
    public static Tally OfWatchers(IReadOnlyList<AlertEvent> log, IReadOnlyCollection<ReceivedAlerts> allReceived)
    {
        var bySeq = log.ToDictionary(alert => alert.Seq);
        return Tally.Sum(allReceived.Select(received => OfWatcher(log, bySeq, received)));
    }

    /// <summary>How many alerts of this log the watcher should receive.</summary>
    public static int ExpectedBy(ReceivedAlerts received, IReadOnlyList<AlertEvent> log) => Expected(received, log).Count();

    private static IEnumerable<AlertEvent> Expected(ReceivedAlerts received, IReadOnlyList<AlertEvent> log) =>
        log.Where(alert => alert.Seq > received.From && received.Who.MaySee(alert.Incident) && received.Who.Wants(alert.Incident));

    private static Tally OfWatcher(IReadOnlyList<AlertEvent> log, Dictionary<long, AlertEvent> bySeq, ReceivedAlerts received)
    {
        var who = received.Who;
        var expected = Expected(received, log).Select(alert => alert.Seq).ToHashSet();
        HashSet<long> seen = [];
        long doubled = 0, outOfOrder = 0, leaked = received.TellsTooMuch, unwanted = received.Snapshots, last = received.From;
        foreach (var (seq, _) in received.All)
        {
            if (!seen.Add(seq)) doubled++;
            else if (seq < last) outOfOrder++;
            last = Math.Max(last, seq);
            if (expected.Contains(seq)) continue;
            if (bySeq.TryGetValue(seq, out var alert) && !who.MaySee(alert.Incident)) leaked++;
            else unwanted++;
        }
        seen.IntersectWith(expected);
        return new(0, expected.Count, seen.Count, expected.Count - seen.Count, doubled, outOfOrder, leaked, unwanted);
    }

    /// <summary>
    /// Every report against the incidents: each must be part of exactly one. An incident names its first hundred reports; of the rest it
    /// tells the number.
    /// </summary>
    /// <param name="messages">Sent, duplicates included.</param>
    /// <param name="reports">The different ones among them that lie in a sector.</param>
    /// <param name="incidents">All, as a key that may see everything reads them.</param>
    public static Tally OfReports(long messages, IReadOnlyCollection<Guid> reports, IReadOnlyCollection<Incident> incidents)
    {
        HashSet<Guid> named = [];
        long doubled = 0, unwanted = 0, unnamed = 0;
        var sent = reports.ToHashSet();
        foreach (var incident in incidents)
        {
            unnamed += incident.Counts.Reports - incident.ReportIds.Count;
            foreach (var id in incident.ReportIds)
            {
                if (!sent.Contains(id)) unwanted++;
                else if (!named.Add(id)) doubled++;
            }
        }
        var found = named.Count + unnamed;
        return new(
            messages,
            sent.Count,
            Math.Min(found, sent.Count),
            Math.Max(0, sent.Count - found),
            doubled + Math.Max(0, found - sent.Count),
            0,
            0,
            unwanted);
    }

    /// <summary>Every report that opens an incident, by what its sender knows, against the alerts that raise one.</summary>
    /// <param name="openers">Each opens an incident of its own.</param>
    /// <param name="others">Sent too, and join those. One that overtakes its opener opens the incident in its place.</param>
    /// <param name="log">All alerts meanwhile.</param>
    public static Tally OfOpeners(IReadOnlyCollection<Guid> openers, IReadOnlySet<Guid> others, IReadOnlyList<AlertEvent> log)
    {
        var raised = log.Where(alert => alert.Type == AlertType.Raised).Select(alert => alert.Incident.ReportIds[0]).ToList();
        var different = raised.ToHashSet();
        var known = openers.Count(different.Contains) + others.Count(other => !openers.Contains(other) && different.Contains(other));
        var found = Math.Min(known, openers.Count);
        return new(0, openers.Count, found, openers.Count - found, raised.Count - different.Count, 0, 0, different.Count - found);
    }
}
