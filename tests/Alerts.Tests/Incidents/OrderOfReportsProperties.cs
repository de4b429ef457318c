using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class OrderOfReportsProperties
{
    private const int Places = 6;

    /// <summary>What different reporters may call the same incident.</summary>
    private static readonly EventCode[][] EventsOfPlace =
    [
        [EventCode.Shelling, EventCode.ArmedClash, EventCode.AirStrike, EventCode.ChemicalWeapon],
        [EventCode.AirStrike, EventCode.DroneStrike],
        [EventCode.MobViolence, EventCode.PeacefulProtest],
        [EventCode.CivilianCrossing],
        [EventCode.Abduction, EventCode.AttackOnCivilians],
        [EventCode.Looting],
    ];

    /// <summary>Six incidents half a degree apart, each of a few reports within metres and minutes.</summary>
    internal static readonly Gen<LocatedReport[]> WellSeparated =
        (from id in Any.Id
         from place in Gen.Int[0, Places - 1]
         from code in Gen.OneOf(EventsOfPlace[place])
         from minutes in Gen.Int[0, 19]
         from east in Gen.Int[0, 300]
         from uncertainty in Gen.Int[0, 200]
         from count in Gen.Int[1, 60]
         from casualties in Any.Casualties
         from view in Gen.Frequency((2, Gen.Const((Severity?)null)), (1, Gen.Enum<Severity>().Select(view => (Severity?)view)))
         from source in Any.Source
         from said in Gen.Int[0, 5]
         select Some.Mapped(
             Some.Report(code, minutes) with
             {
                 ReportId = id,
                 Location = Some.East(new(70 + (place * 0.5), 33), east),
                 UncertaintyMeters = uncertainty,
                 Count = count,
                 Casualties = casualties,
                 Severity = view,
             },
             source) with
         { SaidAt = Some.Noon.AddMinutes(20 + said) }).Array[5, 60];

    [Fact]
    public void Shuffled_reports_of_well_separated_incidents_make_the_same_incidents() =>
        Gen.Select(WellSeparated, Gen.Int).Sample((reports, seed) =>
        {
            var shuffled = reports.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Incidents(reports), Incidents(shuffled));
        });

    [Fact]
    public void There_are_as_many_incidents_as_places() =>
        WellSeparated.Sample(reports =>
            Incidents(reports).Count == reports.DistinctBy(report => Math.Floor(report.Report.Location.Longitude * 2)).Count());

    /// <summary>
    /// Two to seven within twelve kilometres and an hour, whose places are known to two kilometres: some belong together, some do not, some
    /// contradict.
    /// </summary>
    private static readonly Gen<LocatedReport[]> Near =
        (from id in Any.Id
         from code in Gen.OneOf(EventCode.Shelling, EventCode.ArmedClash, EventCode.AirStrike)
         from minutes in Gen.Int[-60, -1]
         from lasting in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 15]))
         from hundredMeters in Gen.Int[-60, 60]
         from uncertainty in Gen.OneOf(50.0, 100, 500, 2_000)
         from source in Gen.Int[0, 4]
         select Some.Mapped(
             Some.Report(code, minutes) with
             {
                 ReportId = id,
                 OccurredUntil = lasting == 0 ? null : Some.Noon.AddMinutes(minutes + lasting),
                 Location = Some.East(Some.Point, -20_000 + (hundredMeters * 100)),
                 UncertaintyMeters = uncertainty,
             },
             new($"reporter {source}", $"organisation {source % 4}", null))).Array[2, 7];

    [Fact]
    public void Grouping_of_nearby_reports_rarely_depends_on_their_order()
    {
        var (sets, different) = (0, 0);
        Gen.Select(Near, Gen.Int).Sample(
            (reports, seed) =>
            {
                var shuffled = reports.ToArray();
                new Random(seed).Shuffle(shuffled);
                Interlocked.Increment(ref sets);
                if (!Groups(reports).SequenceEqual(Groups(shuffled))) Interlocked.Increment(ref different);
            },
            iter: 3_000);
        // Density is counted among what is in view, and of a chain not all is.
        Assert.True(different <= sets / 200, $"{different} of {sets}");
    }

    private static List<string> Groups(LocatedReport[] reports)
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var (report, second) in reports.Select(static (report, second) => (report, second)))
            border.Take(report, Some.Noon.AddSeconds(second));
        return [.. border.Incidents.Select(static state =>
            string.Join(' ', state.Contributions.SelectMany(static one => one.Observations).Select(static word => word.PublicId).Order()))
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>All that is published and may not depend on the order, as text; event and first place are the first report's.</summary>
    private static List<string> Incidents(LocatedReport[] reports)
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var report in reports) border.Take(report, Some.Noon.AddMinutes(30));
        return
        [
            .. border.Incidents.Select(state => state.Incident with { Event = default }).Select(incident => string.Join(
                " | ",
                incident.Severity, incident.Urgency, incident.Certainty, incident.OccurredAt, incident.LastActivityAt, incident.Location,
                incident.UncertaintyMeters, incident.NearestSector, string.Join(
                    ',', incident.Sectors.OrderBy(sector => sector.Id)), incident.Counts,
                incident.Casualties, Headlines.Of(incident), string.Join(',', incident.ReportIds.Order()))).Order(StringComparer.Ordinal),
        ];
    }
}
