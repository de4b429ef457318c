using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>A severity as a reporter gave it. Of two that were taken at the same time the graver comes later.</summary>
/// <param name="Value">The severity.</param>
/// <param name="At">When an endpoint took it.</param>
internal sealed record SaidSeverity(Severity Value, DateTimeOffset At) : IComparable<SaidSeverity>
{
    public int CompareTo(SaidSeverity? other) => other is null ? 1 : (At, Value).CompareTo((other.At, other.Value));
}
