using Alerts.Webhooks;

namespace Alerts.Tests.Webhooks;

public sealed class RetryQueueTests
{
    [Fact]
    public void What_is_under_way_is_not_taken_twice_whatever_Redis_says_meanwhile()
    {
        var queue = new RetryQueue();
        queue.Load([("one", Some.Noon)]);
        Assert.Equal("one", queue.Take(Some.Noon, alsoAlerts: true).Id);

        queue.Load([("one", Some.Noon)]);

        Assert.Equal((null, null), queue.Take(Some.Noon, alsoAlerts: true));
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void What_was_cut_off_unrecorded_is_due_again_when_its_webhook_begins_anew()
    {
        var queue = new RetryQueue();
        queue.Load([("one", Some.Noon)]);
        queue.Take(Some.Noon, alsoAlerts: true);

        queue.Begin([("one", Some.Noon)]);

        Assert.Equal("one", queue.Take(Some.Noon, alsoAlerts: true).Id);
    }
}
