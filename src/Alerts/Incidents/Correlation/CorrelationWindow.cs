namespace Alerts.Incidents.Correlation;

/// <summary>How near a report must be.</summary>
/// <param name="RadiusMeters">Between report and incident, before uncertainty widens it.</param>
/// <param name="Window">Between the report and the incident's activity.</param>
/// <param name="MaxSpan">From an incident's first to its last occurrence.</param>
internal readonly record struct CorrelationWindow(double RadiusMeters, TimeSpan Window, TimeSpan MaxSpan)
{
    /// <summary>The stricter of two in every respect, so that the order of two reports does not matter.</summary>
    public CorrelationWindow And(CorrelationWindow other) => new(
        Math.Min(RadiusMeters, other.RadiusMeters),
        Window < other.Window ? Window : other.Window,
        MaxSpan < other.MaxSpan ? MaxSpan : other.MaxSpan);
}
