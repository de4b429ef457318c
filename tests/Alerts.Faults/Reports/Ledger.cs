using System.Collections.Concurrent;

namespace Alerts.Faults.Reports;

/// <summary>What the senders wrote down: what was sent, what was acknowledged, what was refused.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Guid, SentReport> reports = new();
    private readonly ConcurrentDictionary<string, string> refusedBodies = new();
    private long sends, retries;

    public IReadOnlyCollection<SentReport> Reports => [.. reports.Values];

    /// <summary>Messages whose refusal must be on record, by SHA-256, with what they were.</summary>
    public IReadOnlyDictionary<string, string> MustBeRejected => refusedBodies;

    public long Sends => Interlocked.Read(ref sends);

    public long Retries => Interlocked.Read(ref retries);

    public void Write(SentReport report) => reports[report.Id] = report;

    public void MustReject(string sha256, string what) => refusedBodies[sha256] = what;

    public void Sent() => Interlocked.Increment(ref sends);

    public void Retried() => Interlocked.Increment(ref retries);

    /// <summary>Older data were put in place: what was acknowledged before is not asked for any more, but it stays known as sent.</summary>
    public void BeginAgain()
    {
        refusedBodies.Clear();
        foreach (var report in reports.Values) report.Forget();
    }
}
