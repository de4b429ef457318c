using Alerts.Contracts;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;
using Alerts.Sectors;

namespace Alerts.Incidents;

/// <summary>A report that passed the check, with its place among the sectors: all that a decision needs to know of it.</summary>
/// <param name="Report">Checked.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="IsQuarantined">Its reporter is in quarantine: it is kept and counted among the reports, and raises nothing.</param>
/// <param name="Hint">What its sender is told where it touches no sector.</param>
internal sealed record LocatedReport(Report Report, Source Source, Located Place, bool IsQuarantined = false, string? Hint = null)
{
    private IReadOnlyList<string>? cells;

    /// <summary>Names the report to those who did not send it.</summary>
    public required Guid PublicId { get; init; }

    /// <summary>When an endpoint took it: of two words of one reporter the later one stands.</summary>
    public DateTimeOffset SaidAt { get; init; }

    /// <summary>The sectors by which it was located: an incident's place may be no single report's. Null where there are none.</summary>
    public SectorMap? Map { get; init; }

    public DateTimeOffset From => Report.OccurredAt;

    public DateTimeOffset Until => Report.OccurredUntil ?? Report.OccurredAt;

    /// <summary>A report without a count observed at least one: how grave it is follows from that.</summary>
    public int Count => Report.Count ?? 1;

    /// <summary>The cells that hold every incident it might join or follow.</summary>
    public IReadOnlyList<string> CellsAbout(CorrelationRules rules) => cells ??= [.. SpatioTemporalIndex.CellsAbout(this, rules)];
}
