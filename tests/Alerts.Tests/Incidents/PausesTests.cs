using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

/// <summary>Shelling pauses: what goes on at one place is one incident as long as nothing else is told of thereabouts.</summary>
public sealed class PausesTests
{
    [Theory]
    [InlineData(40, 1)]
    [InlineData(44, 1)]
    [InlineData(46, 2)]
    public void A_pause_of_less_than_the_window_parts_nothing_where_it_is_calm(int minutes, int incidents)
    {
        var border = new SimpleBorder(Some.Rules);

        foreach (var index in Enumerable.Range(0, 3)) border.Take(Told($"teller{index}", index * minutes), Some.Noon.AddHours(3));

        Assert.Equal(incidents == 1 ? 1 : 3, border.Incidents.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(40, 2)]
    public void Amid_much_else_what_lies_apart_after_a_pause_is_another(int others, int incidents)
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
