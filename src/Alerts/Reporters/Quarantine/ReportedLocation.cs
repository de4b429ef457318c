using Alerts.Contracts;

namespace Alerts.Reporters.Quarantine;

/// <summary>Where a reporter says that it was.</summary>
internal sealed record ReportedLocation(DateTimeOffset At, GeoPoint Point, double UncertaintyMeters);
