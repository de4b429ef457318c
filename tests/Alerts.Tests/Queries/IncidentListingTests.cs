using Alerts.Contracts;
using Alerts.Queries;
using CsCheck;

namespace Alerts.Tests.Queries;

public sealed class IncidentListingTests
{
    private static readonly Incident Shelling = Some.Opened().State.Incident;

    /// <summary>Whether the next thing that happens raises an incident or tells anew of one.</summary>
    private static readonly Gen<int[]> Story = Gen.Int[0, 9].Array[0, 60];

    [Fact]
    public void A_page_says_how_many_there_are_on_all_pages()
    {
        var listed = IncidentListing.Of(Known(25), static _ => true, IncidentOrder.Learnt, null, 10);
        Assert.Equal((10, 25, true), (listed.Page.Count, listed.Total, listed.IsExact));
        Assert.NotNull(listed.Next);
    }

    [Theory]
    [InlineData(10_000, 10_000, true)]
    [InlineData(10_001, 10_000, false)]
    public void A_total_is_exact_to_ten_thousand_and_says_when_there_are_more(int count, int total, bool isExact)
    {
        foreach (var order in Enum.GetValues<IncidentOrder>())
        {
            var listed = IncidentListing.Of(Known(count), static _ => true, order, null, 5);
            Assert.Equal((total, isExact), (listed.Total, listed.IsExact));
        }
    }

    [Fact]
    public void Only_what_matches_is_listed_and_counted()
    {
        var listed = IncidentListing.Of(Known(30), static one => one.Raised % 3 == 0, IncidentOrder.Learnt, null, 100);
        Assert.Equal(10, listed.Total);
        Assert.All(listed.Page, static one => Assert.Equal(0, one.Raised % 3));
    }

    [Fact]
    public void Learnt_is_the_order_of_the_newest_alerts_and_occurred_that_of_the_events()
    {
        KnownIncident[] known = [At(1, learnt: 9, minutes: -60), At(2, learnt: 4, minutes: -5), At(3, learnt: 3, minutes: -30)];
        Assert.Equal([1L, 2, 3], Read(known, IncidentOrder.Learnt));
        Assert.Equal([2L, 3, 1], Read(known, IncidentOrder.Occurred));

        static IEnumerable<long> Read(KnownIncident[] known, IncidentOrder order) =>
            IncidentListing.Of(Of(known), static _ => true, order, null, 10).Page.Select(static one => one.Raised);
    }

    [Fact]
    public void Whatever_happens_while_pages_are_read_each_incident_of_the_first_page_is_on_some() =>
        Gen.Select(Story, Story, Gen.Int[1, 5], Gen.Enum<IncidentOrder>()).Sample((before, during, limit, order) =>
    {
        Dictionary<long, KnownIncident> known = [];
        var head = 0L;
        foreach (var step in before) Happens(step);
        var stood = known.Keys.ToHashSet();
        HashSet<long> read = [];
        ListPosition? after = null;
        for (var page = 0; page < 500; page++)
        {
            var listed = IncidentListing.Of(Of([.. known.Values], head), static _ => true, order, after, limit);
            Assert.InRange(listed.Page.Count, 0, limit);
            Assert.Equal(known.Count, listed.Total);
            read.UnionWith(listed.Page.Select(static one => one.Raised));
            if (listed.Next is not { } next)
            {
                Assert.Subset(read, stood);
                return;
            }
            after = ListPosition.Parse(next.ToString());
            Assert.Equal(next, after);
            if (page < during.Length) Happens(during[page]);
        }
        throw new InvalidOperationException("The list has no end.");

        void Happens(int step)
        {
            head++;
            var raised = step < 4 || known.Count == 0 ? head : known.Keys.ElementAt(step % known.Count);
            known[raised] = At(raised, head, minutes: raised * 7 % 50);
        }
    });

    [Theory]
    [InlineData("")]
    [InlineData("l-1-2")]
    [InlineData("x-1-2-3")]
    [InlineData("l--1-2-3")]
    [InlineData("l-1-99999999999999999999-0")]
    public void A_page_token_that_was_never_issued_is_refused(string text) => Assert.Null(ListPosition.Parse(text));

    private static IncidentsKnown Known(int count) => Of([.. Enumerable.Range(1, count).Select(static number => At(number, number, 0))]);

    private static IncidentsKnown Of(KnownIncident[] known, long? head = null) =>
        new("e", head ?? known.Max(static one => one.Learnt), [.. known.OrderByDescending(static one => one.Learnt)]);

    private static KnownIncident At(long raised, long learnt, double minutes) =>
        new(Shelling with { OccurredAt = Some.Noon.AddMinutes(minutes) }, raised, learnt);
}
