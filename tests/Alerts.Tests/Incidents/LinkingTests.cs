using Alerts.Contracts;
using Alerts.Incidents;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class MatchingTests
{
    private static readonly LocatedReport First = Some.Located(Some.Report() with { UncertaintyMeters = 0 });

    [Theory]
    [InlineData(EventCode.Shelling, 0, 0, CorrelationRule.SameFamilyNear)]
    [InlineData(EventCode.Shelling, 2_990, 0, CorrelationRule.SameFamilyNear)]
    [InlineData(EventCode.Shelling, 3_010, 0, CorrelationRule.NothingNear)]
    [InlineData(EventCode.Shelling, 0, 30, CorrelationRule.SameFamilyNear)]
    [InlineData(EventCode.Shelling, 0, 31, CorrelationRule.NothingNear)]
    [InlineData(EventCode.Shelling, 0, -30, CorrelationRule.SameFamilyNear)]
    [InlineData(EventCode.Shelling, 0, -31, CorrelationRule.NothingNear)]
    [InlineData(EventCode.ArmedClash, 1_000, 10, CorrelationRule.CompatibleFamilyNear)]
    [InlineData(EventCode.AirStrike, 1_990, 20, CorrelationRule.SameFamilyNear)]
    [InlineData(EventCode.AirStrike, 2_010, 0, CorrelationRule.NothingNear)]
    [InlineData(EventCode.AirStrike, 0, 21, CorrelationRule.NothingNear)]
    [InlineData(EventCode.MobViolence, 0, 0, CorrelationRule.NothingNear)]
    [InlineData(EventCode.Abduction, 0, 0, CorrelationRule.NothingNear)]
    [InlineData(EventCode.TroopMovement, 0, 0, CorrelationRule.NothingNear)]
    [InlineData(EventCode.Displacement, 0, 0, CorrelationRule.NothingNear)]
    public void Radius_window_and_family_decide_together(EventCode code, double meters, double minutes, CorrelationRule rule)
    {
        var report = Some.Report(code, minutes) with { Location = Some.East(Some.Point, meters), UncertaintyMeters = 0 };
        Assert.Equal(rule, Find(Some.Located(report), First).Trace.Rule);
    }

    [Fact]
    public void Both_uncertainties_widen_the_radius()
    {
        var unsure = Some.Located(Some.Report() with { UncertaintyMeters = 700 });
        var far = Some.Report() with { Location = Some.East(Some.Point, 4_300) };
        Assert.NotNull(Find(Some.Located(far with { UncertaintyMeters = 700 }), unsure).Joins);
        Assert.Null(Find(Some.Located(far with { UncertaintyMeters = 500 }), unsure).Joins);
    }

    [Fact]
    public void Uncertainty_widens_the_radius_by_five_kilometres_at_most()
    {
        var unsure = Some.Located(Some.Report() with { UncertaintyMeters = 50_000 });
        Assert.NotNull(Find(unsure with { Report = unsure.Report with { Location = Some.East(Some.Point, 7_950) } }, unsure).Joins);
        Assert.Null(Find(unsure with { Report = unsure.Report with { Location = Some.East(Some.Point, 8_050) } }, unsure).Joins);
    }

    [Fact]
    public void A_late_report_joins_the_incident_it_belongs_to()
    {
        var morning = Some.Located(Some.Report(minutes: -300));
        var match = Find(Some.Located(Some.Report(minutes: -290)), First, morning);
        Assert.Equal(Some.Neighbour(morning).Id, match.Joins);
    }

    [Fact]
    public void Past_the_longest_span_a_new_incident_follows_the_old_one()
    {
        var long_ = Some.Located(Some.Report(minutes: -350) with { OccurredUntil = Some.Noon });
        var match = Find(Some.Located(Some.Report(minutes: 20)), long_);
        Assert.Null(match.Joins);
        Assert.Equal(Some.Neighbour(long_).Id, match.Follows);
        Assert.Equal(CorrelationRule.LongestSpanReached, match.Trace.Rule);
        Assert.Equal(Some.Neighbour(long_).Id, Find(Some.Located(Some.Report(minutes: 10)), long_).Joins);
    }

    [Fact]
    public void An_incident_that_can_take_the_report_goes_before_one_that_is_too_long()
    {
        var long_ = Some.Located(Some.Report(minutes: -350) with { OccurredUntil = Some.Noon.AddMinutes(20) });
        var next = Some.Located(Some.Report(minutes: 25) with { Location = Some.East(Some.Point, 2_000) });
        Assert.Equal(Some.Neighbour(next).Id, Find(Some.Located(Some.Report(minutes: 30)), long_, next).Joins);
    }

    [Fact]
    public void What_lies_within_an_overlong_incident_joins_it()
    {
        var overlong = Some.Located(Some.Report(minutes: -480) with { OccurredUntil = Some.Noon });
        Assert.Equal(Some.Neighbour(overlong).Id, Find(Some.Located(Some.Report(minutes: -480) with { OccurredUntil = Some.Noon }), overlong).Joins);
        Assert.Equal(Some.Neighbour(overlong).Id, Find(Some.Located(Some.Report(minutes: -1) with { OccurredUntil = Some.Noon.AddMinutes(1) }), overlong).Follows);
    }

    [Fact]
    public void The_nearest_in_place_and_time_is_joined()
    {
        var far = Some.Located(Some.Report() with { Location = Some.East(Some.Point, 2_500) });
        Assert.Equal(Some.Neighbour(First).Id, Find(Some.Located(Some.Report(minutes: 2)), far, First).Joins);
    }

    [Fact]
    public void A_report_joins_only_within_radius_window_and_family() =>
        Gen.Select(Any.DenseReport, Any.DenseReport).Sample((one, other) =>
        {
            var neighbour = Some.Neighbour(one);
            var match = Matching.Find([neighbour], other, Some.Rules);
            var nearness = Some.Rules.For(one.Report.Event, null).And(Some.Rules.For(other.Report.Event, null));
            var radius = nearness.RadiusMeters + Math.Min(5_000, one.Report.UncertaintyMeters + other.Report.UncertaintyMeters);
            var isNear = Distance.Meters(one.Report.Location, other.Report.Location) <= radius
                && other.From <= one.Until + nearness.Window && one.From <= other.Until + nearness.Window
                && CorrelationRules.AreCompatible(one.Report.Event.Family(), other.Report.Event.Family());
            var span = (one.Until > other.Until ? one.Until : other.Until) - (one.From < other.From ? one.From : other.From);
            var fits = span <= nearness.LongestSpan || (other.From >= one.From && other.Until <= one.Until);
            return (match.Joins is not null) == (isNear && fits)
                && (match.Follows is not null) == (isNear && !fits)
                && (isNear ? match.Trace.Score is >= 0 and <= 1 : match.Trace.Score is null);
        });

    [Fact]
    public void The_order_of_the_neighbours_does_not_matter() =>
        Gen.Select(Any.DenseReport.Array[2, 8], Any.DenseReport, Gen.Int).Sample((reports, report, seed) =>
        {
            var neighbours = reports.Select(Some.Neighbour).ToArray();
            var shuffled = neighbours.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Matching.Find(neighbours, report, Some.Rules), Matching.Find(shuffled, report, Some.Rules));
        });

    private static Match Find(LocatedReport report, params LocatedReport[] among) => Matching.Find(among.Select(Some.Neighbour), report, Some.Rules);
}
