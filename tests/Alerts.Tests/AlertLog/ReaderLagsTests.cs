using Alerts.AlertLog;

namespace Alerts.Tests.AlertLog;

public sealed class ReaderLagsTests
{
    [Fact]
    public void Without_readers_every_lag_is_zero() => Assert.Equal((0, 0, 0), ReaderLags.Quantiles([]));

    [Fact]
    public void Lags_are_reported_as_maximum_p95_and_median() =>
        Assert.Equal((1000, 95, 50), ReaderLags.Quantiles([.. Enumerable.Range(1, 99).Select(static lag => (double)lag).Reverse(), 1000]));
}
