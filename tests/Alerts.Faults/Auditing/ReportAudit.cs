using Alerts.Contracts;
using Alerts.Faults.Reports;
using Alerts.Faults.World;

namespace Alerts.Faults.Auditing;

/// <summary>Each report's outcome against its label, and every refusal that must be on record.</summary>
internal static class ReportAudit
{
    /// <summary>Beyond so many the service trims the oldest.</summary>
    private const int MaxRejectionsKept = 19_000;

    public static async Task CheckAsync(Ledger ledger, ApiClient admin, Findings findings)
    {
        foreach (var report in ledger.Reports.Where(report => report is { IsAcknowledged: true, Outcome: not null }))
        {
            findings.Expect(
                Promise.LabelsAreKept,
                Fits(report),
                () => $"{report.Id} ({report.Label}) became {report.Outcome!.Status}, {report.Outcome.Reason}");
            if (report.AcknowledgedConflicts > 0)
                findings.Expect(
                    Promise.LabelsAreKept,
                    report.Conflicts > 0,
                    () => $"another content of {report.Id} was acknowledged and no conflict is on record");
        }
        var (recorded, count) = await ReadRejectionsAsync(admin);
        if (count >= MaxRejectionsKept) return;
        foreach (var (sha256, what) in ledger.MustBeRejected)
            findings.Expect(
                Promise.LabelsAreKept,
                recorded.Contains(sha256),
                () => $"{what} with SHA-256 {sha256} was taken by the broker and is not among the rejections");
    }

    private static bool Fits(SentReport report) => report.Label switch
    {
        Label.Outside => report.Outcome!.Status == ReportOutcome.Outside,
        Label.Malformed => report.Outcome!.Status == ReportOutcome.Rejected,
        _ => report.Outcome!.Status is ReportOutcome.Opened or ReportOutcome.Joined or ReportOutcome.Repeated,
    };

    private static async Task<(HashSet<string> Hashes, int Count)> ReadRejectionsAsync(ApiClient admin)
    {
        HashSet<string> hashes = new(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        for (string? after = null; ;)
        {
            var page =
                (await Persistent.GetAsync(
                    admin,
                    $"/api/v1/rejections?limit=500{(after is null ? "" : $"&after={after}")}",
                    ContractsJson.Default.RejectionPage))!;
            count += page.Rejections.Count;
            foreach (var rejection in page.Rejections) hashes.Add(rejection.Sha256);
            if (page.After is null) return (hashes, count);
            after = page.After;
        }
    }
}
