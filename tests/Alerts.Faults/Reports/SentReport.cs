using Alerts.Contracts;

namespace Alerts.Faults.Reports;

/// <summary>A report as its sender wrote it down.</summary>
internal sealed class SentReport(Guid id, Reporter by, byte[] json, Label label)
{
    private readonly Lock sync = new();
    private ReportStatus? outcome;
    private volatile bool acknowledged;
    private int acknowledgedConflicts;

    public Guid Id => id;

    public Reporter By => by;

    public byte[] Json => json;

    public Label Label => label;

    public bool IsAcknowledged => acknowledged;

    public int AcknowledgedConflicts => acknowledgedConflicts;

    /// <summary>Contradictions on record when it was last asked.</summary>
    public int Conflicts { get; set; }

    /// <summary>The first final outcome that anybody was told; null before.</summary>
    public ReportStatus? Outcome => outcome;

    public void Acknowledge() => acknowledged = true;

    public void AcknowledgeConflict() => Interlocked.Increment(ref acknowledgedConflicts);

    /// <summary>Another content was sent under the same id: which one stands is the order in which they came through.</summary>
    public bool IsContested { get; private set; }

    public void Contest() => IsContested = true;

    /// <summary>Writes down what was told; answers what was told before if that was something else.</summary>
    public ReportStatus? Heard(ReportStatus status)
    {
        if (status.Status == ReportOutcome.Queued) return null;
        lock (sync)
        {
            if (outcome is null)
            {
                outcome = status;
                return null;
            }
            return outcome.Status == status.Status && outcome.IncidentId == status.IncidentId && outcome.Reason == status.Reason
                && outcome.Cursor == status.Cursor
                ? null
                : outcome;
        }
    }

    /// <summary>After older data were put in place, what was acknowledged and told before says nothing any more.</summary>
    public void Forget()
    {
        acknowledged = false;
        acknowledgedConflicts = 0;
        lock (sync) outcome = null;
    }
}
