using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

/// <summary>Shelling pauses: what goes on at one place is one incident as long as nothing else is told of thereabouts.</summary>
public sealed class PausesTests
{
    [Theory]
    [InlineData(40, 1)]
    [InlineData(44, 1)]
    [InlineData(46, 2)]
    public void Among_few_reports_a_pause_shorter_than_the_window_splits_nothing(int minutes, int incidents)
    {
        var border = new SimpleBorder(Some.Rules);

        foreach (var index in Enumerable.Range(0, 3)) border.Take(Told($"teller{index}", index * minutes), Some.Noon.AddHours(3));

        Assert.Equal(incidents == 1 ? 1 : 3, border.Incidents.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(40, 2)]
    public void Among_many_reports_a_distant_report_after_a_pause_is_another_incident(int others, int incidents)
    {
        var border = new SimpleBorder(Some.Rules);
        // They tell of other shelling 3 to 5 km away all the time.
        foreach (var index in Enumerable.Range(0, others))
            border.Take(Told($"other{index}", index * 2, 3_000 + (50 * index)), Some.Noon.AddHours(3));

        border.Take(Told("teller1", 0), Some.Noon.AddHours(3));
        border.Take(Told("teller2", 40, -700), Some.Noon.AddHours(3));

        Assert.Equal(
            incidents,
            border.Incidents.Count(state =>
                state.Contributions.Any(one => one.Source.Reporter.StartsWith("teller", StringComparison.Ordinal))));
    }

    private static LocatedReport Told(string reporter, double minutes, double metersEast = 0) => Some.Located(
        Some.Report(minutes: minutes) with { Location = Some.East(Some.Point, metersEast), UncertaintyMeters = 250 },
        Some.Source(reporter));
}
