using System.Collections.Concurrent;
using System.Diagnostics;
using Alerts.Contracts;
using Alerts.Faults.Reports;
using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Auditing;

/// <summary>
/// Asks what became of reports, as an administrator, who alone is told all of it, and holds every answer against the first.
/// </summary>
internal sealed class Outcomes(ApiClient admin, Ledger ledger, Findings findings)
{
    private const int AtOnce = 12;

    /// <summary>In the middle of everything: asks for some that were acknowledged.</summary>
    public async Task AskNowAndThenAsync(Random random, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            SentReport[] acknowledged = [.. ledger.Reports.Where(report => report.IsAcknowledged)];
            if (acknowledged.Length > 0)
            {
                var report = acknowledged[random.Next(acknowledged.Length)];
                try
                {
                    using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                    deadline.CancelAfter(TimeSpan.FromSeconds(5));
                    if (await admin.GetAsync(
                        $"/api/v1/reports/{report.Id}", ContractsJson.Default.ReportStatus, deadline.Token) is { } status)
                        Take(report, status);
                }
                catch (Exception away) when (LostConnection.Explains(away) || away is System.Text.Json.JsonException)
                {
                    // Not now.
                }
            }
            await Pause.BetweenAsync(random, 20, 120, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits until every acknowledged report of this era is decided; what is not by then is a violation.</summary>
    public async Task AllDecidedAsync(TimeSpan within, CancellationToken stopping)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            SentReport[] open = [.. ledger.Reports.Where(report => report.IsAcknowledged && report.Outcome is null)];
            await AskAsync(open);
            SentReport[] undecided = [.. open.Where(report => report.Outcome is null)];
            if (undecided.Length == 0) break;
            if (watch.Elapsed > within || stopping.IsCancellationRequested)
            {
                foreach (var report in undecided.Take(5))
                    findings.Violated(
                        Promise.AcknowledgedIsDecided,
                        $"{report.Id} ({report.Label}) was acknowledged and has no outcome {watch.Elapsed.TotalSeconds:0} s after the last "
                            + $"fault; {undecided.Length} are so");
                break;
            }
            await Pause.ForAsync(500, CancellationToken.None);
        }
        findings.Checked(Promise.AcknowledgedIsDecided, ledger.Reports.Count(report => report.IsAcknowledged));
    }

    /// <summary>Asks for everything that was ever sent, acknowledged or not.</summary>
    public Task AskAllAsync() => AskAsync(ledger.Reports);

    private async Task AskAsync(IReadOnlyCollection<SentReport> reports)
    {
        var waiting = new ConcurrentQueue<SentReport>(reports);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (waiting.TryDequeue(out var report))
            {
                if (await Persistent.GetAsync(admin, $"/api/v1/reports/{report.Id}", ContractsJson.Default.ReportStatus) is { } status)
                    Take(report, status);
                else if (report.Outcome is { } before)
                    findings.Violated(Promise.OutcomeNeverChanges, $"{report.Id} was {before.Status} and is unknown now");
            }
        }));
    }

    private void Take(SentReport report, ReportStatus status)
    {
        if (status.Status == ReportOutcome.Queued)
        {
            findings.Expect(
                Promise.OutcomeNeverChanges, report.Outcome is null, () => $"{report.Id} was {report.Outcome!.Status} and is queued again");
            return;
        }
        var other = report.Heard(status);
        findings.Expect(
            Promise.OutcomeNeverChanges,
            other is null,
            () =>
                $"{report.Id} was told as {other!.Status} of {other.IncidentId} at {other.Cursor}, then as {status.Status} of "
                    + $"{status.IncidentId} at {status.Cursor}");
        if (report.IsAcknowledged && report.AcknowledgedConflicts > 0) report.Conflicts = status.Conflicts;
    }
}
