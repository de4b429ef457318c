using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class ObservationHistoryTests
{
    private static readonly Gen<LocatedReport> AnyReport =
        from minute in Gen.Int[0, 600]
        from lasting in Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 30]))
        from count in Gen.Int[1, 60]
        select Report(count, minute, minute + lasting);

    [Fact]
    public void A_better_count_of_the_same_minutes_replaces_the_first() => Assert.Equal(12, Total(Report(5, 0, 10), Report(12, 2, 8)));

    [Fact]
    public void A_lower_count_of_the_same_minutes_takes_nothing_away() => Assert.Equal(12, Total(Report(12, 0, 10), Report(5, 2, 8)));

    [Theory]
    [InlineData(40, 40, 40)]
    [InlineData(12, 2, 2)]
    [InlineData(2, 12, 12)]
    public void A_later_report_replaces_an_earlier_one_in_any_order_of_arrival(
        int earlier, int later, int stands)
    {
        var (first, second) = (Report(earlier, 0, 10), Report(later, 0, 10) with { SaidAt = Some.Noon.AddMinutes(20) });
        Assert.Equal((stands, stands), (Total(first, second), Total(second, first)));
    }

    [Fact]
    public void A_repeated_earlier_value_counts_again()
    {
        LocatedReport[] words =
            [.. Enumerable.Range(0, 3).Select(number => Report(number == 1 ? 2 : 12, 0, 0) with { SaidAt = Some.Noon.AddMinutes(number) })];
        Assert.Equal(12, Total(words));
    }

    [Fact]
    public void A_time_that_differs_by_seconds_is_the_same_time() =>
        Assert.Equal(2, Total(Report(12, 0, 0), Located(Report(2, 0, 0) with { SaidAt = Some.Noon.AddMinutes(3) }, seconds: 8)));

    [Fact]
    public void Shells_that_are_told_one_by_one_add_up() => Assert.Equal(
        12,
        Total([.. Enumerable.Range(0, 12)
            .Select(number => Located(Report(1, 0, 0) with { SaidAt = Some.Noon.AddMinutes(number) }, seconds: number * 40))]));

    [Fact]
    public void A_later_report_on_a_part_keeps_the_count_of_the_whole() =>
        Assert.Equal(40, Total(Report(40, 10, 40), Report(3, 35, 35) with { SaidAt = Some.Noon.AddMinutes(50) }));

    [Fact]
    public void Later_observations_are_added() => Assert.Equal(17, Total(Report(5, 0, 10), Report(12, 11, 20)));

    [Fact]
    public void Observations_connected_by_a_third_report_count_as_one() =>
        Assert.Equal(12, Total(Report(5, 0, 10), Report(12, 20, 30), Report(7, 10, 20)));

    [Fact]
    public void Observers_of_the_same_thing_are_not_added_up()
    {
        var contributions = ObservationHistory.Add([ObservationHistory.First(Report(40, 0, 10))], Report(38, 0, 10, "omar"));
        Assert.Equal(2, contributions.Count);
        Assert.Equal(40, SourceCounter.Count(2, quarantined: 0, contributions).Observed);
    }

    [Fact]
    public void Without_counts_the_observed_number_is_null()
    {
        IReadOnlyList<Contribution> contributions = [
            ObservationHistory.First(Uncounted(0, 10)),
            ObservationHistory.First(Uncounted(0, 10, "omar"))
        ];
        Assert.Null(SourceCounter.Count(2, quarantined: 0, contributions).Observed);
        Assert.Equal(1, SourceCounter.AtLeast(contributions));
    }

    [Fact]
    public void An_observation_without_a_count_adds_nothing_to_what_was_counted() =>
        Assert.Equal(5, Total(Report(5, 0, 10), Uncounted(20, 30)));

    [Fact]
    public void A_count_of_the_same_minutes_replaces_an_observation_without_one() =>
        Assert.Equal(3, Total(Uncounted(0, 10), Report(3, 5, 20), Uncounted(0, 4)));

    [Fact]
    public void A_count_never_overflows() => Assert.Equal(int.MaxValue, Total(Report(int.MaxValue - 1, 0, 1), Report(1_000_000, 10, 20)));

    [Fact]
    public void Connected_observations_count_once_and_those_apart_add_up_in_whatever_order() =>
        AnyReport.Array[1, Contribution.MaxObservations].Sample(reports => Assert.Equal(TotalBySweeping(reports), Total(reports)));

    [Fact]
    public void The_order_does_not_matter() =>
        Gen.Select(AnyReport.Array[1, Contribution.MaxObservations], Gen.Int).Sample((reports, seed) =>
    {
        var shuffled = reports.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Contribute(reports)[0].Observations.SequenceEqual(Contribute(shuffled)[0].Observations);
    });

    [Fact]
    public void A_repetition_adds_nothing() => AnyReport.Array[1, Contribution.MaxObservations].Sample(reports =>
    {
        var contributions = Contribute(reports);
        Assert.All(reports, report => Assert.Same(contributions, ObservationHistory.Add(contributions, report)));
    });

    [Fact]
    public void At_most_sixteen_observations_are_kept_apart_and_the_bound_raises_no_count() => AnyReport.Array[17, 120].Sample(reports =>
    {
        var observations = Contribute(reports)[0].Observations;
        Assert.InRange(observations.Count, 1, 16);
        var things = ObservationHistory.Things(observations).OrderBy(thing => thing.From).ToList();
        Assert.All(things.Zip(things.Skip(1)), pair => Assert.True(pair.First.Until < pair.Second.From));
        Assert.InRange(Total(reports)!.Value, 1, TotalBySweeping(reports));
    });

    [Fact]
    public void Beyond_sixteen_observations_the_two_earliest_are_combined()
    {
        var observations = Contribute([.. Enumerable.Range(0, 17).Select(number => Report(1, number * 10, number * 10))])[0].Observations;
        Assert.Equal(16, observations.Count);
        Assert.Equal((Some.Noon, Some.Noon.AddMinutes(10), 1), (observations[0].From, observations[0].Until, observations[0].Count));
    }

    [Fact]
    public void Reporters_are_counted_up_to_a_thousand_though_the_words_of_sixty_four_are_kept()
    {
        var state = Some.Opened(Report(1, 0, 1, "0")).State;
        for (var number = 1; number < 1_100; number++)
        {
            state = IncidentDecider.Join(state, Report(1, 0, 1, $"{number}"), Some.Joining, Some.Rules, Some.Noon).State;
            Assert.Equal(Math.Min(number + 1, 1_000), state.Incident.Counts.Reporters);
        }
        Assert.Equal((64, 1_100), (state.Contributions.Count, state.Incident.Counts.Reports));
    }

    [Fact]
    public void A_source_of_another_side_is_kept_even_after_a_hundred_sources()
    {
        var state = Some.Opened(Located(Some.Source("0", "red", "AF"))).State;
        for (var number = 1; number < 100; number++) state = Joined(state, Located(Some.Source($"{number}", "red", "AF")));
        Assert.Equal(Certainty.Possible, state.Incident.Certainty);
        state = Joined(state, Located(Some.Source("one more", "blue", "PK")));
        Assert.Equal((Certainty.Observed, 101, 64), (state.Incident.Certainty, state.Incident.Counts.Reporters, state.Contributions.Count));

        static LocatedReport Located(Source source) => Some.Located(source: source);

        static IncidentState Joined(IncidentState state, LocatedReport report) =>
            IncidentDecider.Join(state, report, Some.Joining, Some.Rules, Some.Noon).State;
    }

    private static IReadOnlyList<Contribution> Contribute(LocatedReport[] reports) =>
        reports.Skip(1).Aggregate((IReadOnlyList<Contribution>)[ObservationHistory.First(reports[0])], ObservationHistory.Add);

    private static LocatedReport Located(LocatedReport report, int seconds) =>
        report with { Report = report.Report with { OccurredAt = report.From.AddSeconds(seconds), OccurredUntil = null } };

    private static int? Total(params LocatedReport[] reports) => Assert.Single(Contribute(reports)).Counted;

    /// <summary>From the earliest to the latest: whoever begins after all before have ended begins something new.</summary>
    private static int TotalBySweeping(LocatedReport[] reports)
    {
        var (total, highest, until) = (0, 0, DateTimeOffset.MinValue);
        foreach (var report in reports.OrderBy(report => report.From))
        {
            if (report.From > until) (total, highest) = (total + highest, 0);
            highest = Math.Max(highest, report.Count);
            until = report.Until > until ? report.Until : until;
        }
        return total + highest;
    }

    private static LocatedReport Uncounted(int from, int until, string reporter = "nadia") =>
        Some.Located(Some.Report(minutes: from) with { OccurredUntil = Some.Noon.AddMinutes(until) }, Some.Source(reporter));

    private static LocatedReport Report(int count, int from, int until, string reporter = "nadia") =>
        Some.Located(Some.Report(minutes: from) with { OccurredUntil = Some.Noon.AddMinutes(until), Count = count }, Some.Source(reporter));
}
