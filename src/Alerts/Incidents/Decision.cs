using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>What a report that lies in a sector means for the incidents; closed: these three and no others.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    public abstract ReportOutcome Outcome { get; }

    /// <summary>The report is part of an incident.</summary>
    /// <param name="State">The incident with the report in it.</param>
    /// <param name="Correlation">Why this one.</param>
    public abstract record Placed(IncidentState State, CorrelationTrace Correlation) : Decision;

    /// <summary>A new incident, announced at once.</summary>
    public sealed record Opened(IncidentState State, CorrelationTrace Correlation) : Placed(State, Correlation)
    {
        public override ReportOutcome Outcome => ReportOutcome.Opened;
    }

    /// <summary>Something new about a known incident.</summary>
    /// <param name="State">The incident with the report in it.</param>
    /// <param name="Correlation">Why this one.</param>
    /// <param name="AnnounceNow">False: held back until a second has passed since the last alert about it.</param>
    public sealed record Joined(IncidentState State, CorrelationTrace Correlation, bool AnnounceNow) : Placed(State, Correlation)
    {
        public override ReportOutcome Outcome => ReportOutcome.Joined;
    }

    /// <summary>Nothing that its reporter had not said before.</summary>
    public sealed record Repeated(IncidentState State, CorrelationTrace Correlation) : Placed(State, Correlation)
    {
        public override ReportOutcome Outcome => ReportOutcome.Repeated;
    }
}
