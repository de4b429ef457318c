using Alerts.Contracts;

namespace Alerts.Tests.Disclosure;

public sealed class HeadlinesTests
{
    [Theory]
    [InlineData(1, "Air strike in west, 2025-10-15 12:00 UTC", "west")]
    [InlineData(12, "Air strike (12 observed) in west, 2025-10-15 12:00 UTC", "west")]
    [InlineData(1, "Air strike at west or east, 2025-10-15 12:00 UTC", "west", "east")]
    [InlineData(1, "Air strike at a or b or c or elsewhere, 2025-10-15 12:00 UTC", "a", "b", "c", "d")]
    public void A_headline_says_what_how_much_where_and_when(int count, string headline, params string[] sectors) =>
        Assert.Equal(headline, HeadlineOf(Some.Report(EventCode.AirStrike) with { Count = count }, sectors));

    [Fact]
    public void A_sector_that_is_only_touched_is_said_to_be_possible()
    {
        var place = Some.Place with { Sectors = [new("west", "v1", SectorRelation.Possible)] };
        Assert.Contains(" possibly in west", Some.Opened(Some.Located(place: place)).State.Incident.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_right_to_left_do_not_move_what_stands_around_them()
    {
        var place = Some.Place with
        {
            Sectors = [new("west", "v1", SectorRelation.Possible, "خوست ۱"), new("east", "v1", SectorRelation.Possible, "Kurram"),
                new("south", "v1", SectorRelation.Possible, "شمالی وزیرستان")],
        };

        Assert.EndsWith(
            " at \u2068خوست ۱\u2069 or Kurram or \u2068شمالی وزیرستان\u2069, 2025-10-15 12:00 UTC",
            Some.Opened(Some.Located(place: place)).State.Incident.Headline,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_contains_no_text_of_the_reporter()
    {
        var report =
            Some.Report() with { Description = "SECRET", Actors = [new("SECRET", "SECRET")], Observation = new() { Means = "SECRET" } };
        Assert.DoesNotContain("SECRET", HeadlineOf(report, "west"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_code_has_its_own_headline() => Assert.Equal(
        Enum.GetValues<EventCode>().Length,
        Enum.GetValues<EventCode>().Select(code => HeadlineOf(Some.Report(code), "west")).Distinct().Count());

    private static string HeadlineOf(Report report, params string[] sectors) =>
        Some.Opened(Some.Located(report, place: Some.PlaceIn(sectors))).State.Incident.Headline;
}
