using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Reporters;
using CsCheck;

namespace Alerts.Tests;

/// <summary>Random valid values.</summary>
internal static class Any
{
    public static Gen<EventCode> Event { get; } = Gen.Enum<EventCode>();

    /// <summary>Five reporters; each has one organisation and one side, or none.</summary>
    public static Gen<Source> Source { get; } = Gen.OneOf(
        new Source("nadia", "red", "AF"),
        new("omar", "red", "PK"),
        new("laila", "blue", "PK"),
        new("yusuf", null, "AF"),
        new("zarah", null, null));

    public static Gen<Casualties?> Casualties { get; } = Gen.Frequency(
        (4, Gen.Const((Casualties?)null)),
        (1, Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Gen.Bool, (killed, injured, civilians) => (Casualties?)new Casualties
        {
            Killed = new(null, killed, null),
            Injured = new(injured, null, injured + 1),
            Civilians = civilians ? true : null,
        })));

    public static Gen<Guid> Id { get; } = Gen.Guid.Where(id => id != Guid.Empty);

    /// <summary>Hostilities and unrest within a few kilometres and hours of one another: some belong together, some do not.</summary>
    public static Gen<LocatedReport> DenseReport { get; } =
        from id in Id
        from code in Gen.OneOf(
            EventCode.Shelling, EventCode.ArmedClash, EventCode.AirStrike, EventCode.MobViolence, EventCode.CivilianCrossing)
        from minutes in Gen.Int[-600, 0]
        from lasting in Gen.Frequency((3, 0), (1, 25))
        from east in Gen.Int[0, 12]
        from uncertainty in Gen.OneOf(0.0, 250, 4_000)
        from count in Gen.Frequency((3, (int?)null), (1, 12), (1, 60))
        from casualties in Casualties
        from view in Gen.Frequency((4, (Severity?)null), (1, Severity.Extreme))
        from source in Source
        from sectors in Gen.OneOf<string[]>(["west"], ["east"], ["east", "west"])
        from isQuarantined in Gen.Frequency((4, false), (1, true))
        select Some.Located(
            Some.Report(code, minutes) with
            {
                ReportId = id,
                OccurredUntil = lasting == 0 ? null : Some.Noon.AddMinutes(minutes + lasting),
                Location = Some.East(Some.Point, east * 700),
                UncertaintyMeters = uncertainty,
                Count = count,
                Casualties = casualties,
                Severity = view,
            },
            source,
            Some.PlaceIn(sectors)) with
        { IsQuarantined = isQuarantined };
}
