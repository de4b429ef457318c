using Alerts.Faults.Reports;

namespace Alerts.Faults.Auditing;

/// <summary>
/// When nothing is broken any more: waits until all has settled, then holds what clients wrote down against what clients can read.
/// </summary>
internal static class Audit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>Where a violation is expected nobody waits so long for it.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(40);

    public static async Task RunAsync(Stage stage, Load load, LevelAudit level)
    {
        var (world, ledger, watchers, findings) = (stage.World, stage.Ledger, stage.Watchers, stage.Findings);
        stage.Journal.Write(
            $"settling: {ledger.Reports.Count} reports sent, {ledger.Reports.Count(report => report.IsAcknowledged)} acknowledged, "
                + $"{ledger.Retries} retries");
        await findings.GuardAsync("ending the load", () => load.StopAsync(TimeSpan.FromSeconds(45)));
        var outcomes = new Outcomes(world.Admin, ledger, findings);
        await findings.GuardAsync(
            "waiting for outcomes", () => outcomes.AllDecidedAsync(findings.StopsAtFirst ? ShortPatience : Patience, findings.Enough));
        await findings.GuardAsync("asking for outcomes", outcomes.AskAllAsync);

        var log = await WholeLog.ReadAsync(watchers.Reader, "all", watchers.Seen);
        await FeedAudit.CatchUpAsync(log, watchers, TimeSpan.FromSeconds(45));
        log = await WholeLog.ReadAsync(watchers.Reader, "all", watchers.Seen);
        await FeedAudit.CatchUpAsync(log, watchers, TimeSpan.FromSeconds(15));

        LogAudit.Check(log, watchers.Seen, findings);
        await findings.GuardAsync("the audit of reports", () => ReportAudit.CheckAsync(ledger, world.Admin, findings));
        await findings.GuardAsync("the audit of incidents", () => IncidentAudit.CheckAsync(log, ledger, watchers.Reader, findings));
        await findings.GuardAsync("the audit of feeds", () => FeedAudit.CheckAsync(log, watchers, findings));
        await findings.GuardAsync("the audit of subscribers", () => SubscriberAudit.CheckAsync(log, stage.Subscribers, findings));
        findings.Checked(Promise.NoCanaryLeaks, world.Canaries.Lines);
        await findings.GuardAsync("the audit of levels", () => level.CheckAsync(world, stage.Journal, findings));
        stage.Journal.Write(
            $"audited: {log.Entries.Count} alerts of {log.LastTold.Count} incidents, {watchers.All.Count} feeds with "
                + $"{watchers.All.Sum(watcher => watcher.Feed.Connections)} connections");
    }
}
