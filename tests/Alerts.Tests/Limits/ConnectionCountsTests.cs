using Alerts.Limits;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Limits;

public sealed class ConnectionCountsTests
{
    private readonly ConnectionCounts counts = new(Options.Create(new LimitsOptions { MaxWatchersPerKey = 2, MaxWatchers = 3 }));

    [Fact]
    public void A_key_holds_as_many_as_it_may_and_no_more()
    {
        Assert.Equal(
            [Admission.Admitted, Admission.Admitted, Admission.TooManyOfKey], [counts.Open("a"), counts.Open("a"), counts.Open("a")]);
        counts.Close("a");
        Assert.Equal(Admission.Admitted, counts.Open("a"));
    }

    [Fact]
    public void All_keys_together_hold_as_many_as_there_is_room_for()
    {
        Assert.Equal([Admission.Admitted, Admission.Admitted, Admission.Admitted], [counts.Open("a"), counts.Open("b"), counts.Open("c")]);
        Assert.Equal((Admission.Full, Admission.Full), (counts.Ask("d"), counts.Open("d")));
        counts.Close("b");
        Assert.Equal(Admission.Admitted, counts.Open("d"));
    }

    [Fact]
    public void Asking_counts_nothing()
    {
        for (var time = 0; time < 10; time++) Assert.Equal(Admission.Admitted, counts.Ask("a"));
        Assert.Equal(Admission.Admitted, counts.Open("a"));
    }
}
