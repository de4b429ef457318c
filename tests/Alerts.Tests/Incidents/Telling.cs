using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Reporters;

namespace Alerts.Tests.Incidents;

/// <summary>What somebody says: metres east of the border line, minutes before noon.</summary>
internal sealed record Telling(Source Source, EventCode Code, double Minutes)
{
    private readonly Guid id = Guid.NewGuid();

    public double East { get; init; } = -20_000;

    public double Unsure { get; init; } = 100;

    public double Lasting { get; init; }

    public int? Count { get; init; }

    public int? Killed { get; init; }

    public LocatedReport Located() => Some.Mapped(
        Some.Report(Code, Minutes) with
        {
            ReportId = id,
            Location = Some.East(Some.Point, East),
            UncertaintyMeters = Unsure,
            OccurredUntil = Lasting > 0 ? Some.Noon.AddMinutes(Minutes + Lasting) : null,
            Count = Count,
            Casualties = Killed is { } killed ? new() { Killed = new(null, killed, null) } : null,
        },
        Source);
}
