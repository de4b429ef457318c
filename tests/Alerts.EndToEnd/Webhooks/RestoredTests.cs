using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>A backup holds webhooks with everything of theirs; after a restore they go on, and say what they were not told of.</summary>
public sealed class RestoredTests(SharedServers servers)
{
    [Fact]
    public async Task After_a_restore_webhooks_continue_and_announce_the_new_epoch()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        using var kept = new ScratchDirectory();
        var file = Path.Combine(kept.Path, "kept.backup");
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var broken = await WebhookReceiver.StartAsync();
        var owner = new WebhookOwner(await world.CallerAsync("integrator"));
        var reporter = await world.CallerAsync("reporter");
        var webhook = await owner.EnabledAsync(receiver.Url);
        var failing = await owner.EnabledAsync(broken.Url, new { minSeverity = "Minor" });
        broken.AnswerAlertsWith(503, static headers => headers.RetryAfter = "20");
        await reporter.ReportAsync(Some.Reports(5));
        await receiver.HearsAsync(5);
        await Eventually.Gives(_ => owner.DeliveriesAsync(failing.Id, "pending"), static pending => pending.Count == 1);
        var before = (await Eventually.Gives(_ => owner.GetAsync(webhook.Id), static view => view.Behind == 0)).Cursor;

        var backup = await Command.RunAsync(world.Environment, "backup", file);
        Assert.True(backup.Code == 0, backup.Error);
        await reporter.ReportAsync(Some.Reports(3, 5));
        await receiver.HearsAsync(8);
        broken.AnswerAlertsWith(200);
        var restored = await Command.RunAsync(world.Environment, "restore", "--replace", file);
        Assert.True(restored.Code == 0, restored.Error);
        await world.Program.WaitUntilReadyAsync();
        await reporter.ReportAsync(Some.Reports(2, 10));

        await receiver.HearsAsync(10, TimeSpan.FromSeconds(60));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8, 6, 7], receiver.Alerts.Select(static one => one.Seq));
        // The same numbers of another data set are other events.
        Assert.Distinct(receiver.Alerts.Select(static one => one.Id));
        var gap = Assert.Single(await owner.DeliveriesAsync(webhook.Id, "gap")).Gap!;
        Assert.Equal((GapReason.OtherData, before), (gap.Reason, gap.From));
        Assert.NotEqual(before, gap.To);
        // What waited when the backup was taken is sent as it was, and what had not been begun under its new name.
        await Eventually.Gives(
            _ => owner.GetAsync(failing.Id),
            static view => view is { Pending: 0, Behind: 0, Status: WebhookStatus.Enabled },
            TimeSpan.FromSeconds(90));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], broken.Alerts.Select(static one => one.Seq).Distinct().Order());
        Assert.Single(broken.Alerts.Where(static one => one.Seq == 1).Select(static one => one.Id).Distinct());
        Assert.All(broken.All, one => Assert.True(one.IsSignedWith(failing.Secret)));
    }
}
