using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

/// <summary>Fighting that moves is one as long as somebody goes on telling of it, and little else is told of there.</summary>
public sealed class MovingFightTests
{
    [Theory]
    [InlineData(EventCode.ArmedClash, "a", 1)]
    [InlineData(EventCode.ArmedClash, "b", 2)]
    [InlineData(EventCode.Shelling, "a", 2)]
    public void A_moving_fight_followed_by_one_observer_is_one_incident(EventCode code, string second, int expected)
    {
        Telling beside = new("x", -24_000, -37), from = new("a", -20_000, -51, code), to = new(second, -16_200, -22, code);
        Assert.Equal(1 + expected, Count(beside, from, to));
        Assert.Equal(1 + expected, Count(to, beside, from));
    }

    [Fact]
    public void Reports_along_the_path_of_a_moving_fight_join_it() =>
        Assert.Equal(1, Count(new("b", -20_100, -52), new("a", -20_000, -51), new("c", -16_300, -23), new("a", -16_200, -22)));

    [Fact]
    public void Among_many_other_reports_a_moving_fight_may_be_two_incidents()
    {
        var others =
            new[] { -24_000, -12_200 }.SelectMany(static east =>
                Enumerable.Range(0, 3).Select(number => new Telling($"{east} {number}", east, -37 + number)));
        Assert.Equal(2 + 2, Count([.. others, new("a", -20_000, -51), new("a", -16_200, -22)]));
    }

    private static int Count(params Telling[] told)
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var (number, one) in told.Index()) border.Take(Located(one), Some.Noon.AddSeconds(number));
        return border.Incidents.Count;
    }

    private static LocatedReport Located(Telling told) => Some.Mapped(
        Some.Report(
            told.Code,
            told.Minutes) with
        { ReportId = Guid.NewGuid(), Location = Some.East(Some.Point, told.East), UncertaintyMeters = 500 },
        new(told.Reporter, $"organisation of {told.Reporter}", null));

    private sealed record Telling(string Reporter, double East, double Minutes, EventCode Code = EventCode.ArmedClash);
}
