using Alerts.Faults.Planted;
using Alerts.Faults.Reports;
using Alerts.Faults.Subscribing;
using Alerts.Faults.Watching;
using Alerts.Faults.World;

namespace Alerts.Faults;

/// <summary>Everything a fault may touch.</summary>
internal sealed record Stage(
    ProxiedInstallation World,
    Ledger Ledger,
    LabelledReports Mix,
    IReadOnlyList<Reporter> Reporters,
    Watchers Watchers,
    Subscribers Subscribers,
    Findings Findings,
    Journal Journal,
    Recoveries Recoveries)
{
    /// <summary>The build with named kill points and a clock that can be set; null while it is not ready.</summary>
    public InstrumentedBuild? Build { get; set; }

    /// <summary>What the copies run when no fault asks for something else; null for the program as it was built here.</summary>
    public string? Assembly { get; init; }

    /// <summary>The whole run is short: faults that can take their time keep it brief.</summary>
    public bool IsBrief { get; init; }
}
