using Alerts.Contracts;

namespace Alerts.Demo;

/// <summary>A report, and which of the demo's reporters sends it.</summary>
internal sealed record ReplayedReport(int Reporter, Report Report);
