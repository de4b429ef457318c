using Alerts.Webhooks.Deliveries;

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
    public void The_first_that_is_due_is_taken_and_alerts_only_while_they_may_be_sent()
    {
        var queue = new RetryQueue();
        queue.Load([("msg_1_e-7", Some.Noon), ("msg_1_e-6", Some.Noon.AddSeconds(-1)), ("msg_1_verify-1", Some.Noon.AddSeconds(1))]);

        Assert.Equal((null, Some.Noon.AddSeconds(1)), queue.Take(Some.Noon, alsoAlerts: false));
        Assert.Equal("msg_1_e-6", queue.Take(Some.Noon, alsoAlerts: true).Id);
        Assert.Equal("msg_1_e-7", queue.Take(Some.Noon, alsoAlerts: true).Id);
        Assert.Equal("msg_1_verify-1", queue.Take(Some.Noon.AddSeconds(1), alsoAlerts: false).Id);
        Assert.Equal((null, null), queue.Take(Some.Noon.AddDays(1), alsoAlerts: true));
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
