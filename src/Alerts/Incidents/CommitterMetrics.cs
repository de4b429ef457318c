using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Operations;

namespace Alerts.Incidents;

/// <summary>Counts what became of the work.</summary>
internal sealed class CommitterMetrics
{
    private readonly Counter<long> verdicts = Telemetry.Meter.CreateCounter<long>(Telemetry.Verdicts, description: "Pieces of work by verdict");
    private readonly Counter<long> conflicts = Telemetry.Meter.CreateCounter<long>(Telemetry.CommitConflicts, description: "Groups decided again because a record had changed");
    private readonly Histogram<int> groups = Telemetry.Meter.CreateHistogram<int>(Telemetry.GroupSize, description: "Pieces of work in one commit");

    public void Committed(IReadOnlyList<Verdict> of)
    {
        groups.Record(of.Count);
        if (!verdicts.Enabled) return;
        foreach (var same in of.CountBy(verdict => verdict)) verdicts.Add(same.Value, new TagList { { "verdict", same.Key.ToString() } });
    }

    public void Conflicted() => conflicts.Add(1);
}
