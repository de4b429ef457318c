using Alerts.Contracts;
using Alerts.Incidents.Correlation;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class LinkRulesTests
{
    private static readonly LinkRules Linking = new(Some.Rules, null);

    [Theory]
    [InlineData(EventCode.Shelling, 0, 0, true)]
    [InlineData(EventCode.Shelling, 2_990, 0, true)]
    [InlineData(EventCode.Shelling, 3_010, 0, false)]
    [InlineData(EventCode.Shelling, 0, 45, true)]
    [InlineData(EventCode.Shelling, 0, 46, false)]
    [InlineData(EventCode.Shelling, 0, -45, true)]
    [InlineData(EventCode.Shelling, 0, -46, false)]
    [InlineData(EventCode.ArmedClash, 1_000, 10, true)]
    [InlineData(EventCode.DroneStrike, 2_490, 20, true)]
    [InlineData(EventCode.DroneStrike, 2_510, 0, false)]
    [InlineData(EventCode.AirStrike, 0, 21, false)]
    [InlineData(EventCode.MobViolence, 0, 0, false)]
    [InlineData(EventCode.Abduction, 0, 0, false)]
    [InlineData(EventCode.TroopMovement, 0, 0, false)]
    [InlineData(EventCode.Displacement, 0, 0, false)]
    public void Radius_window_and_kind_decide_together(EventCode code, double meters, double minutes, bool fits) =>
        Assert.Equal(
            fits,
            Linking.Score(
                Mention(Some.Report()), Mention(At(meters) with { Event = code, OccurredAt = Some.Noon.AddMinutes(minutes) })) > 0);

    [Theory]
    [InlineData(100, 2_050, true)]
    [InlineData(100, 2_150, false)]
    [InlineData(700, 4_350, true)]
    [InlineData(700, 4_450, false)]
    [InlineData(50_000, 7_950, true)]
    [InlineData(50_000, 8_050, false)]
    public void Two_exact_locations_must_be_nearer_to_each_other_than_two_vague_ones(
        double uncertainty, double meters, bool fits) => Assert.Equal(
        fits,
        Linking.Score(
            Mention(Some.Report() with { UncertaintyMeters = uncertainty }),
            Mention(At(meters) with { UncertaintyMeters = uncertainty })) > 0);

    [Fact]
    public void A_claimed_uncertainty_below_50_metres_counts_as_50_metres() =>
        Assert.Equal(50, Mention(Some.Report() with { UncertaintyMeters = 0 }).UncertaintyMeters);

    [Fact]
    public void Scores_are_symmetric_and_highest_for_identical_reports() =>
        Gen.Select(Any.DenseReport, Any.DenseReport).Sample((one, other) =>
        {
            var (a, b) = (Alerts.Incidents.Correlation.Mention.Of(one), Alerts.Incidents.Correlation.Mention.Of(other));
            var score = Linking.Score(a, b);
            return score.Equals(Linking.Score(b, a)) && score is >= 0 and <= 1 && score <= Linking.Score(a, a)
                && Linking.AreTwoAtOnce(a, b) == Linking.AreTwoAtOnce(b, a) && !Linking.AreTwoAtOnce(a, a)
                    && Linking.Score(a, b, LinkRules.NearMiss) >= 0;
        });

    [Fact]
    public void Two_distant_locations_at_the_same_time_are_two_events()
    {
        var here = Mention(Some.Report() with { UncertaintyMeters = 100 });
        Assert.True(Linking.AreTwoAtOnce(here, Mention(At(3_200) with { UncertaintyMeters = 100 }, "omar")));
        Assert.False(Linking.AreTwoAtOnce(here, Mention(At(3_100) with { UncertaintyMeters = 100 }, "omar")));
        Assert.False(
            Linking.AreTwoAtOnce(here, Mention(At(3_200) with { UncertaintyMeters = 100, OccurredAt = Some.Noon.AddMinutes(11) }, "omar")));
    }

    [Fact]
    public void One_observer_who_tells_of_two_places_at_once_knows_that_they_are_two()
    {
        var here = Mention(Some.Report() with { UncertaintyMeters = 100 }, "nadia");
        Assert.True(Linking.AreTwoAtOnce(here, Mention(At(800) with { UncertaintyMeters = 100 }, "nadia")));
        Assert.False(Linking.AreTwoAtOnce(here, Mention(At(800) with { UncertaintyMeters = 100 }, "omar")));
    }

    private static Report At(double meters) => Some.Report() with { Location = Some.East(Some.Point, meters) };

    private static Mention Mention(Report report, string reporter = "nadia") =>
        Alerts.Incidents.Correlation.Mention.Of(Some.Located(report, Some.Source(reporter)));
}
