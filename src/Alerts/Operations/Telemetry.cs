using System.Diagnostics.Metrics;

namespace Alerts.Operations;

/// <summary>The names of all metrics. Nothing leaves the machine unless an exporter is configured.</summary>
internal static class Telemetry
{
    public static readonly Meter Meter = new("Alerts");

    public const string Verdicts = "alerts.verdicts";
    public const string CommitConflicts = "alerts.commit.conflicts";
    public const string LimitsRefused = "alerts.limits.refused";
    public const string QuarantineReporters = "alerts.quarantine.reporters";
    public const string GroupSize = "alerts.commit.group_size";
}
