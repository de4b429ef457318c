using Alerts.Contracts;
using Alerts.Incidents.Commit;
using Alerts.Intake.Budgets;
using Alerts.Reporters;
using Alerts.Reporters.Quarantine;

namespace Alerts.Intake;

/// <summary>Notes what a reporter's message says about its reporter, once it is decided.</summary>
internal sealed class ReporterActivity(AbuseCounts counts, ReportBudgets budgets)
{
    public void Saw(Sender sender, CommitCommand work, CommitResult verdict)
    {
        // The same message handed over again is not said again.
        if (sender is not Sender.Known { Source.Reporter: var reporter } || verdict == CommitResult.Redelivered) return;
        counts.Add(reporter, AbuseKind.Report);
        if (verdict == CommitResult.Opened) budgets.Opened(reporter);
        if (verdict == CommitResult.Conflict) counts.Add(reporter, AbuseKind.Conflict);
        if (work is CommitCommand.Decide { Report.Report: var report } && ClaimsToHaveBeenThere(report))
            counts.AddPlace(reporter, new(report.OccurredAt, report.Location, report.UncertaintyMeters));
    }

    /// <summary>
    /// A reporter asked for a report that is not its own. Its own from before a destruction of pseudonyms cannot be told from another's,
    /// and does not count.
    /// </summary>
    public void AskedFor(Guid reportId, string reporter, string asker)
    {
        if (PseudonymVersions.Of(reporter) == PseudonymVersions.Of(asker)) counts.AddProbe(asker, reportId);
    }

    /// <summary>What was only passed on may come from anywhere.</summary>
    private static bool ClaimsToHaveBeenThere(Report report) => report.Observation?.Means is not null;
}
