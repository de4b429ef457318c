namespace Alerts.Telemetry;

/// <summary>A room's counters, whose labels take values that are known beforehand.</summary>
internal interface IMetricInitializer
{
    /// <summary>Shows every counter with every value of its label, at 0.</summary>
    void BeginAtZero();
}
