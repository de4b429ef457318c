using System.Text;
using Alerts.Contracts;
using Alerts.TestServers;
using Alerts.Webhooks.Store;

namespace Alerts.Tests.Webhooks;

/// <summary>A place on the log moves only together with what it stands for, and only by whoever holds the lease.</summary>
public sealed class DeliveryRecorderTests(SharedServers servers)
{
    [Fact]
    public async Task The_checkpoint_advances_with_delivered_pending_and_dead_deliveries()
    {
        await using var node = await RecorderNode.StartAsync(servers);
        var holding = await node.WebhookAsync();
        // One script call: the second write finds what the first one left.
        var written = await Task.WhenAll(
            node.WriteAsync(holding, DeliveryStatus.Delivered, "msg_1", reached: 1),
            node.WriteAsync(holding, DeliveryStatus.Pending, "msg_2", reached: 2),
            node.WriteAsync(holding, DeliveryStatus.Dead, "msg_3", reached: 3));

        Assert.Equal([true, true, true], written);
        var place = (await node.Deliveries.CheckpointAsync(holding.Webhook))!;
        Assert.Equal(3, place.Cursor.Seq);
        Assert.Equal(Some.Noon, place.FailingSince);
        Assert.Equal("msg_1", Assert.Single(await node.Deliveries.HistoryAsync(holding.Webhook)).Id);
        Assert.Contains(("msg_2", Some.Noon.AddSeconds(5)), await node.Deliveries.DueAsync(holding.Webhook));
        Assert.Equal("{}", (await node.Deliveries.OpenAsync(holding.Webhook, "msg_3"))!.Value.Payload);
        Assert.Equal((2L, 1L), await node.Deliveries.CountAsync(holding.Webhook));

        await node.WriteAsync(holding, DeliveryStatus.Delivered, "msg_2", wasOpen: true);
        Assert.Null(await node.Deliveries.OpenAsync(holding.Webhook, "msg_2"));
        Assert.Null((await node.Deliveries.CheckpointAsync(holding.Webhook))!.FailingSince);
        Assert.Equal(3, (await node.Deliveries.CheckpointAsync(holding.Webhook))!.Cursor.Seq);
    }

    [Fact]
    public async Task A_writer_without_the_lease_or_checkpoint_writes_nothing()
    {
        await using var node = await RecorderNode.StartAsync(servers);
        var (lost, moved, gone, kept) =
            (await node.WebhookAsync(), await node.WebhookAsync(), await node.WebhookAsync(), await node.WebhookAsync());
        var foreign = new LeaseToken(lost.Webhook, lost.Partition, "the lease of somebody else", lost.Epoch, lost.Generation);
        await node.Store.ChangeAsync(node.Ring.All[moved.Webhook], node.Ring.All[moved.Webhook].Webhook, WebhookMove.ToHead);
        await node.Store.DeleteAsync(node.Ring.All[gone.Webhook]);
        var elsewhere = new LeaseToken(kept.Webhook, kept.Partition, kept.Token, "another", kept.Generation);

        var written =
            await Task.WhenAll(
                new[] { foreign, moved, gone, kept }.Select(holding =>
                    node.WriteAsync(holding, DeliveryStatus.Delivered, "msg_1", reached: 1)));
        Assert.Equal([false, false, false, true], written);
        Assert.False(await node.WriteAsync(elsewhere, DeliveryStatus.Delivered, "msg_2", reached: 2));

        Assert.All(new[] { foreign, moved, gone, elsewhere }, holding => Assert.True(holding.Lost.IsCompleted));
        var places =
            await Task.WhenAll(
                new[] { lost, moved, kept }.Select(async one => (await node.Deliveries.CheckpointAsync(one.Webhook))!.Cursor.Seq));
        Assert.Equal([0L, 0L, 1L], places);
        Assert.Null(await node.Deliveries.CheckpointAsync(gone.Webhook));
        Assert.Empty(await node.Deliveries.HistoryAsync(gone.Webhook));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_log_ends_before_the_entry_seen()
    {
        await using var node = await RecorderNode.StartAsync(servers);
        var holding = await node.WebhookAsync();
        node.Epochs.Saw(holding.Epoch, 7);

        Assert.False(await node.WriteAsync(holding, DeliveryStatus.Delivered, "msg_1", reached: 1));

        Assert.True(holding.Lost.IsCompleted);
        Assert.Equal(0, (await node.Deliveries.CheckpointAsync(holding.Webhook))!.Cursor.Seq);
    }

    [Fact]
    public async Task A_broken_key_of_one_webhook_harms_no_other()
    {
        await using var node = await RecorderNode.StartAsync(servers);
        var (broken, sound) = (await node.WebhookAsync(), await node.WebhookAsync());
        await node.Database.StringSetAsync(node.Keys.WebhookHistory(broken.Webhook), "no list");

        var both = Task.WhenAll(
            node.WriteAsync(broken, DeliveryStatus.Delivered, "msg_1", reached: 1),
            node.WriteAsync(sound, DeliveryStatus.Delivered, "msg_1", reached: 1));
        var written = await both.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.Equal([false, true], written);
        Assert.Equal(0, (await node.Deliveries.CheckpointAsync(broken.Webhook))!.Cursor.Seq);
    }

    [Fact]
    public async Task Writes_wait_during_a_backup_and_complete_afterwards()
    {
        await using var node = await RecorderNode.StartAsync(servers);
        var holding = await node.WebhookAsync();
        await node.Database.StringSetAsync(node.Keys.Pause, "a backup");
        var writing = node.WriteAsync(holding, DeliveryStatus.Delivered, "msg_1", reached: 1);
        Assert.NotSame(writing, await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System)));
        Assert.Equal(ChangeAnswer.Paused, await node.Store.DeleteAsync(node.Ring.All[holding.Webhook]));

        await node.Database.KeyDeleteAsync(node.Keys.Pause);
        Assert.True(await writing);
    }

    [Fact]
    public async Task History_and_dead_letters_are_bounded()
    {
        await using var node =
            await RecorderNode.StartAsync(servers, new() { MaxHistory = 5, MaxDeadLetters = 3, DeadLetterRetention = RecorderNode.Ages });
        var holding = await node.WebhookAsync();
        for (var number = 10; number < 30; number++)
        {
            await node.WriteAsync(holding, DeliveryStatus.Delivered, $"msg_{number}");
            await node.WriteAsync(holding, DeliveryStatus.Dead, $"msg_dead_{number}");
        }

        Assert.Equal(
            ["msg_29", "msg_28", "msg_27", "msg_26", "msg_25"],
            (await node.Deliveries.HistoryAsync(holding.Webhook)).Select(delivery => delivery.Id));
        Assert.Equal(3, (await node.Deliveries.CountAsync(holding.Webhook)).Dead);
        Assert.Equal(3, await node.Database.HashLengthAsync(node.Keys.WebhookPayloads(holding.Webhook)));
        // And the question to the endpoint.
        Assert.Equal(4, await node.Database.HashLengthAsync(node.Keys.WebhookDeliveries(holding.Webhook)));
    }

    [Fact]
    public async Task A_concurrently_changed_webhook_is_disabled_in_its_new_state_and_logged()
    {
        await using var node = await RecorderNode.StartAsync(servers);
        var holding = await node.WebhookAsync();
        var known = node.Ring.All[holding.Webhook];
        await node.Store.ChangeAsync(known, known.Webhook with { Description = "changed by somebody" });

        Assert.True(
            await node.WriteAsync(
                holding,
                DeliveryStatus.Dead,
                "msg_1",
                reached: 1,
                change: webhook => webhook.Is(WebhookStatus.Disabled, WebhookReason.Gone, Some.Noon)));

        var now = (await node.Store.FindAsync(holding.Webhook))!.Webhook;
        Assert.Equal((WebhookStatus.Disabled, "changed by somebody"), (now.Status, now.Description));
        var entry = Assert.Single(await node.Database.SortedSetRangeByRankAsync(node.Keys.Log)).ToString();
        Assert.StartsWith("1;\"type\":\"webhook.disabled\"", entry, StringComparison.Ordinal);
        Assert.Equal(1, (long)await node.Database.StringGetAsync(node.Keys.Seq));
        // Nothing of it lies open in Redis.
        var record = Encoding.UTF8.GetString((byte[])(await node.Database.HashGetAsync(node.Keys.Webhooks, holding.Webhook))!);
        Assert.DoesNotContain("example.org", record, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", record, StringComparison.Ordinal);
    }
}
