using Alerts.Contracts;

namespace Alerts.Http;

/// <summary>Alerts that never happened, for descriptions and for the test event of a webhook.</summary>
internal static class ExampleAlert
{
    public static DateTimeOffset Noon { get; } = new(2025, 10, 15, 12, 0, 0, TimeSpan.Zero);

    private static Guid Other { get; } = Guid.Parse("0199f0c1-5d20-7c44-a1f7-90b3e6d2c518");

    public static AlertEvent Of(AlertType type) => new()
    {
        Cursor = $"k7f2m9-{1041 + (int)type}",
        Seq = 1041 + (int)type,
        Type = type,
        At = Noon.AddMinutes((int)type),
        Changes = type switch
        {
            AlertType.Raised => [IncidentChange.Opened],
            AlertType.Updated =>
                [
                    IncidentChange.Reports,
                    IncidentChange.Certainty,
                    IncidentChange.Sources,
                    IncidentChange.MaybeSameAs,
                    IncidentChange.Disagreement
                ],
            AlertType.Merged => [IncidentChange.Merged],
            AlertType.Split => [IncidentChange.Split, IncidentChange.Reports],
            _ => [IncidentChange.Status],
        },
        Correlation = type switch
        {
            AlertType.Raised => new(CorrelationRule.NothingNear, null),
            AlertType.Updated => new(CorrelationRule.SameFamilyNear, 0.82, Other, 0.41),
            AlertType.Merged => new(CorrelationRule.OneAfterAll, 0.82),
            AlertType.Split => new(CorrelationRule.TwoAfterAll, null),
            _ => null,
        },
        Incident = IncidentAfter(type),
    };

    public static Incident IncidentAfter(AlertType type)
    {
        var isFirst = type == AlertType.Raised;
        return new()
        {
            Id = Guid.Parse("0199f0c2-8a4e-7b31-9c55-2f6d1c0e7a10"),
            Revision = 1 + (int)type,
            Event = EventCode.Shelling,
            Family = EventFamily.RemoteViolence,
            Severity = Severity.Severe,
            Urgency = Urgency.Immediate,
            UrgencyUntil = Noon.AddMinutes(55),
            Certainty = isFirst ? Certainty.Possible : Certainty.Likely,
            Status = type switch
            {
                AlertType.Acknowledged => IncidentStatus.Acknowledged,
                AlertType.Assigned => IncidentStatus.Assigned,
                AlertType.Resolved => IncidentStatus.Resolved,
                AlertType.Retracted => IncidentStatus.Retracted,
                _ => IncidentStatus.Open,
            },
            OccurredAt = Noon.AddMinutes(-20),
            LastActivityAt = Noon.AddMinutes(-5),
            LearntAt = Noon.AddMinutes((int)type),
            Location = new(70.1, 33.2),
            UncertaintyMeters = 500,
            Sectors = [new("khost-1", "7c1e", SectorRelation.Inside, "Khost 1")],
            NearestSector = "khost-1",
            Side = "AF",
            DistanceToBorderMeters = 1840,
            Counts = new(isFirst ? 1 : 2, isFirst ? 1 : 2, isFirst ? 1 : 2, 1, 12),
            Casualties = new() { Injured = new(1, 2, 4), Civilians = true },
            MergedInto = type == AlertType.Merged ? Other : null,
            MaybeSameAs = type == AlertType.Updated ? [new(Other, 0.41)] : [],
            Disagreement = type == AlertType.Updated ? new(0.5) : null,
            Headline = "Shelling (12 observed) in Khost 1, 2025-10-15 11:40 UTC",
            ReportIds = isFirst
                ? [Guid.Parse("0199f0c2-8a4e-7b31-9c55-2f6d1c0e7a10")]
                : [Guid.Parse("0199f0c2-8a4e-7b31-9c55-2f6d1c0e7a10"), Guid.Parse("0199f0c4-11d7-7e02-8d3a-5b9a77c41f02")],
        };
    }
}
