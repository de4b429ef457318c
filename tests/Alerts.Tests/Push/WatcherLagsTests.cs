using Alerts.Push;

namespace Alerts.Tests.Push;

public sealed class WatcherLagsTests
{
    [Fact]
    public void Nobody_is_behind_where_nobody_watches() => Assert.Equal((0, 0, 0), WatcherLags.Of([]));

    [Fact]
    public void The_worst_is_told_beside_most_and_the_middle() =>
        Assert.Equal((1000, 95, 50), WatcherLags.Of([.. Enumerable.Range(1, 99).Select(static lag => (double)lag).Reverse(), 1000]));
}
