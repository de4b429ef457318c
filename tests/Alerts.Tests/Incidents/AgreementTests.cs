using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using CsCheck;

namespace Alerts.Tests.Incidents;

/// <summary>Where an incident lies by what its sources say of its place; metres east of one point.</summary>
public sealed class AgreementTests
{
    private const string Red = "red", Blue = "blue", Green = "green", Grey = "grey";

    [Fact]
    public void Identical_claims_are_stated_unchanged()
    {
        Assert.Equal(new(Some.Point, 250, 250, null), Agreement.Of([Claim(0, 250, Red)]));
        var agreed = Agreement.Of([Claim(0, 250, Red), Claim(0, 250, Blue), Claim(0, 250, Green)]);
        Assert.Equal((Some.Point, 250, 144.3), (agreed.Location, agreed.UncertaintyMeters, Math.Round(agreed.ErrorMeters, 1)));
    }

    [Fact]
    public void Two_agreeing_claims_are_averaged_towards_the_more_exact_one()
    {
        // 1,000 to 250: four fifths of the way. They lie as far apart as hardly ever happens, so the disc grows.
        var agreed = Agreement.Of([Claim(0, 1_000, Red), Claim(1_200, 250, Blue)]);
        Assert.Equal((960, 588), (East(agreed.Location), agreed.UncertaintyMeters));
        Assert.Null(agreed.Disagreement);
    }

    [Fact]
    public void A_claim_of_metre_accuracy_does_not_outweigh_two_others()
    {
        var agreed = Agreement.Of([Claim(0, 250, Red), Claim(0, 250, Blue), Claim(280, 0, Green)]);
        Assert.InRange(East(agreed.Location), 150, 250);
        Assert.True(280 - East(agreed.Location) < agreed.UncertaintyMeters);
    }

    [Theory]
    [InlineData(550, 500)]
    [InlineData(1_000, 1_000)]
    [InlineData(280, 250)]
    public void The_majoritys_position_lies_within_the_disc_and_within_the_error(double eastOfTheClaim, double uncertainty)
    {
        var agreed = Agreement.Of([Claim(eastOfTheClaim, uncertainty, Red), Claim(eastOfTheClaim, uncertainty, Blue), Claim(0, 0, Green)]);

        Assert.True(eastOfTheClaim - East(agreed.Location) <= agreed.UncertaintyMeters);
        Assert.True(eastOfTheClaim - East(agreed.Location) <= agreed.ErrorMeters + 1);
    }

    [Fact]
    public void Many_keys_of_one_organisation_weigh_as_one()
    {
        Mention[] red = [.. Enumerable.Range(0, 9).Select(_ => Claim(0, 250, Red))];
        Assert.Equal(200, East(Agreement.Of([.. red, Claim(400, 250, Blue)]).Location));
        Assert.Equal(133, East(Agreement.Of([.. red, Claim(0, 250, Green), Claim(400, 250, Blue)]).Location));
    }

    [Fact]
    public void A_contradiction_widens_the_first_disc_and_does_not_move_it()
    {
        Mention first = Claim(0, 250, Red), later = Claim(3_000, 100, Blue, saidAfter: 5);
        foreach (var agreed in new[] { Agreement.Of([first, later]), Agreement.Of([later, first]) })
            Assert.Equal((249, 2_852, 0.5), (East(agreed.Location), agreed.UncertaintyMeters, agreed.Disagreement));
        var other = Agreement.Of([Claim(0, 250, Red, saidAfter: 5), Claim(3_000, 100, Blue)]);
        Assert.Equal((2_901, 3_152), (East(other.Location), other.UncertaintyMeters));
    }

    [Fact]
    public void Two_claims_that_contradict_two_others_widen_the_disc()
    {
        var agreed =
            Agreement.Of([
                Claim(0, 500, Red),
                Claim(200, 500, Blue),
                Claim(3_000, 500, Green, saidAfter: 1),
                Claim(3_200, 500, Grey, saidAfter: 1)
            ]);
        // The two put it at 100 and at 3,100 m, each to 500 m.
        Assert.Equal(599, East(agreed.Location));
        Assert.InRange(agreed.UncertaintyMeters, 3_001, 3_003);
    }

    [Fact]
    public void When_the_middle_touches_no_sector_one_claim_is_used()
    {
        // The sectors begin 2.9 km east of the one and 200 m east of the other; the middle would lie 446 m west of them with a disc of 424
        // m.
        var edge = new GeoPoint(60, 33.2);
        LocatedReport Told(string reporter, double east, double unsure) => Some.Mapped(
            Some.Report() with { ReportId = Guid.NewGuid(), Location = Some.East(edge, east), UncertaintyMeters = unsure },
            Some.Source(reporter));
        LocatedReport[] reports = [Told("a", -2_900, 3_000), Told("b", -200, 300)];
        Assert.Empty(
            Some.Map.Locate(
                Agreement.Of([.. reports.Select(Mention.Of)]).Location,
                Agreement.Of([.. reports.Select(Mention.Of)]).UncertaintyMeters).Sectors);
        foreach (var order in new[] { reports, [reports[1], reports[0]] })
        {
            var border = new SimpleBorder(Some.Rules);
            foreach (var report in order) border.Take(report, Some.Noon);
            var incident = Assert.Single(border.Incidents).Incident;
            Assert.Equal(
                (reports[1].Report.Location, 300, "west"),
                (incident.Location, incident.UncertaintyMeters, Assert.Single(incident.Sectors).Id));
        }
    }

    /// <summary>Whoever was told what the first said finds the new middle within it; and nothing depends on the order.</summary>
    [Fact]
    public void A_second_source_never_moves_the_location_outside_the_earlier_disc() =>
        Gen.Select(Gen.Int[-4_000, 4_000], Gen.Int[0, 3_000], Gen.Int[0, 3_000]).Sample((east, unsure, other) =>
        {
            Mention first = Claim(0, unsure, Red), second = Claim(east, other, Blue, saidAfter: 1);
            var agreed = Agreement.Of([first, second]);
            return agreed == Agreement.Of([second, first])
                && Distance.Meters(agreed.Location, first.Location) <= first.UncertaintyMeters
                && Distance.Meters(agreed.Location, second.Location) <= Math.Max(second.UncertaintyMeters, agreed.UncertaintyMeters)
                && agreed.UncertaintyMeters >= Math.Min(first.UncertaintyMeters, second.UncertaintyMeters)
                && (agreed.Disagreement is not null
                    || Math.Max(
                        Distance.Meters(agreed.Location, first.Location),
                        Distance.Meters(agreed.Location, second.Location)) <= agreed.ErrorMeters + 1);
        });

    [Theory]
    [InlineData(EventCode.Shelling, 10, 0.5)]
    [InlineData(EventCode.Shelling, 16, null)]
    [InlineData(EventCode.AirStrike, 2, 0.5)]
    [InlineData(EventCode.AirStrike, 10, null)]
    public void Movement_between_two_reports_is_no_contradiction(EventCode code, double minutes, double? disagreement)
    {
        var agreed = Agreement.Of([Claim(0, 250, Red, code: code), Claim(2_000, 250, Blue, code: code, minutes: minutes)]);

        Assert.Equal(disagreement, agreed.Disagreement);
        Assert.Equal(disagreement is null ? 250 : 2_002, agreed.UncertaintyMeters);
    }

    private static int number;

    private static Mention Claim(
        double east, double unsure, string organisation, double saidAfter = 0, EventCode code = EventCode.Shelling, double minutes = 0) =>
            Mention.Of(
        Some.Located(
            Some.Report(
                code, minutes) with
            { ReportId = Guid.NewGuid(), Location = Some.East(Some.Point, east), UncertaintyMeters = unsure },
            Some.Source($"reporter {Interlocked.Increment(ref number)}", organisation)) with
        { SaidAt = Some.Noon.AddMinutes(saidAfter) });

    private static double East(GeoPoint location) =>
        Math.Round(
            Math.CopySign(
                Distance.Meters(Some.Point with { Latitude = location.Latitude }, location), location.Longitude - Some.Point.Longitude));
}
