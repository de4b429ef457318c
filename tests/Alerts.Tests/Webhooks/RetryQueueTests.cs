using Alerts.Webhooks.Deliveries;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class RetryQueueTests
{
    private static readonly Gen<(int Which, int At, bool IsForgotten)[]> Changes =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 20], Gen.Bool).Array[0, 40];

    [Fact]
    public void A_delivery_in_flight_is_not_taken_again_after_a_reload()
    {
        using var queue = new RetryQueue();
        queue.Load([("one", Some.Noon)]);
        Assert.Equal("one", queue.Take(Some.Noon, alsoAlerts: true).Id);

        queue.Load([("one", Some.Noon)]);

        Assert.Equal((null, null), queue.Take(Some.Noon, alsoAlerts: true));
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void The_earliest_due_delivery_is_taken_and_alerts_only_when_allowed()
    {
        using var queue = new RetryQueue();
        queue.Load([("msg_1_e-7", Some.Noon), ("msg_1_e-6", Some.Noon.AddSeconds(-1)), ("msg_1_verify-1", Some.Noon.AddSeconds(1))]);

        Assert.Equal((null, Some.Noon.AddSeconds(1)), queue.Take(Some.Noon, alsoAlerts: false));
        Assert.Equal("msg_1_e-6", queue.Take(Some.Noon, alsoAlerts: true).Id);
        Assert.Equal("msg_1_e-7", queue.Take(Some.Noon, alsoAlerts: true).Id);
        Assert.Equal("msg_1_verify-1", queue.Take(Some.Noon.AddSeconds(1), alsoAlerts: false).Id);
        Assert.Equal((null, null), queue.Take(Some.Noon.AddDays(1), alsoAlerts: true));
    }

    [Fact]
    public void An_unrecorded_delivery_is_due_again_after_a_restart_of_its_webhook()
    {
        using var queue = new RetryQueue();
        queue.Load([("one", Some.Noon)]);
        queue.Take(Some.Noon, alsoAlerts: true);

        queue.Begin([("one", Some.Noon)]);

        Assert.Equal("one", queue.Take(Some.Noon, alsoAlerts: true).Id);
    }

    [Fact]
    public void A_removed_or_postponed_delivery_is_not_taken_at_its_old_time() => Changes.Sample(changes =>
    {
        using var queue = new RetryQueue();
        Dictionary<string, int> expected = [];
        foreach (var (which, at, isForgotten) in changes)
        {
            var id = which < 3 ? $"msg_{which}" : $"msg_{which}_test-1";
            if (isForgotten) queue.Forget(id);
            else queue.Add(id, Some.Noon.AddSeconds(at));
            if (isForgotten) expected.Remove(id);
            else expected[id] = at;
        }

        Assert.Equal(expected.Count, queue.Count);
        foreach (var at in expected.Values.Order())
        {
            Assert.Equal((null, Some.Noon.AddSeconds(at)), queue.Take(Some.Noon.AddSeconds(at).AddTicks(-1), alsoAlerts: true));
            var taken = queue.Take(Some.Noon.AddSeconds(at), alsoAlerts: true);
            Assert.Equal(at, expected[taken.Id!]);
        }
        Assert.Equal((null, null), queue.Take(Some.Noon.AddDays(1), alsoAlerts: true));
    });
}
