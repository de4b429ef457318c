using Alerts.Contracts;
using Alerts.Push;
using Microsoft.AspNetCore.Http;

namespace Alerts.Tests.Push;

public sealed class WatchBoundsTests
{
    [Fact]
    public void A_filter_of_a_thousand_sectors_and_every_event_is_within() => Assert.Null(
        WatchBounds.Find(
            new() { Sectors = [.. Enumerable.Range(0, 1000).Select(number => $"sector-{number}")], Events = Enum.GetValues<EventCode>() }));

    [Theory]
    [InlineData(100_000, 5, "count")]
    [InlineData(1, 100_000, "length")]
    public void An_oversized_filter_is_refused(int sectors, int length, string code) =>
        Assert.Equal(
            ("sectors", code), Named(WatchBounds.Find(new() { Sectors = [.. Enumerable.Repeat(new string('s', length), sectors)] })));

    [Fact]
    public void A_null_sector_is_refused() =>
        Assert.Equal(("sectors", "length"), Named(WatchBounds.Find(new() { Sectors = [null!] })));

    [Fact]
    public void Too_many_events_are_refused() =>
        Assert.Equal(("events", "count"), Named(WatchBounds.Find(new() { Events = [.. Enumerable.Repeat(EventCode.Shelling, 100_000)] })));

    [Fact]
    public void Only_the_first_few_of_a_thousand_wrong_words_are_named()
    {
        WatchQuery.Read(
            new QueryCollection(
                new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>
                {
                    ["events"] = string.Join(
                    ',', Enumerable.Repeat("x", 1000))
                }), out var errors);
        Assert.InRange(errors.Count, 1, 10);
    }

    private static (string?, string?) Named(FieldProblem? problem) => (problem?.Field, problem?.Code);
}
