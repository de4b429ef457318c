using Alerts.Limits;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Limits;

public sealed class ConnectionCountsTests
{
    private readonly ConnectionCounts counts = new(Options.Create(new LimitsOptions { MaxWatchersPerKey = 2, MaxWatchers = 3 }));

    [Fact]
    public void A_key_cannot_exceed_its_connection_limit()
    {
        Assert.Equal(
            [Admission.Admitted, Admission.Admitted, Admission.TooManyOfKey], [counts.Open("a"), counts.Open("a"), counts.Open("a")]);
        counts.Close("a");
        Assert.Equal(Admission.Admitted, counts.Open("a"));
    }

    [Fact]
    public void All_keys_together_cannot_exceed_the_total_limit()
    {
        Assert.Equal([Admission.Admitted, Admission.Admitted, Admission.Admitted], [counts.Open("a"), counts.Open("b"), counts.Open("c")]);
        Assert.Equal((Admission.Full, Admission.Full), (counts.Ask("d"), counts.Open("d")));
        counts.Close("b");
        Assert.Equal(Admission.Admitted, counts.Open("d"));
    }

    [Fact]
    public void Asking_for_admission_does_not_count_a_connection()
    {
        for (var time = 0; time < 10; time++) Assert.Equal(Admission.Admitted, counts.Ask("a"));
        Assert.Equal(Admission.Admitted, counts.Open("a"));
    }
}
