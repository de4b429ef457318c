using Alerts.AlertLog;

namespace Alerts.Tests.AlertLog;

public sealed class ReaderLagsTests
{
    [Fact]
    public void Nobody_is_behind_where_nobody_reads() => Assert.Equal((0, 0, 0), ReaderLags.Quantiles([]));

    [Fact]
    public void The_worst_is_told_beside_most_and_the_middle() =>
        Assert.Equal((1000, 95, 50), ReaderLags.Quantiles([.. Enumerable.Range(1, 99).Select(static lag => (double)lag).Reverse(), 1000]));
}
