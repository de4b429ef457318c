using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>A webhook that is disabled is told of on the log, to those whom it concerns, and no reader stumbles over it.</summary>
public sealed class DisabledTests(SharedServers servers)
{
    [Fact]
    public async Task A_webhook_that_only_fails_is_disabled_and_its_owner_is_told_on_every_channel()
    {
        await using var world =
            await Installation.StartAsync(
                servers,
                new Dictionary<string, string?>(WebhookOwner.Settings) { ["Alerts__Webhooks__Delivery__DisableAfter"] = "00:00:02" });
        await using var failing = await WebhookReceiver.StartAsync();
        await using var other = await WebhookReceiver.StartAsync();
        await using var foreign = await WebhookReceiver.StartAsync();
        var (owner, stranger) =
            (new WebhookOwner(await world.CallerAsync("integrator")), new WebhookOwner(await world.CallerAsync("integrator")));
        var webhook = await owner.EnabledAsync(failing.Url);
        await owner.EnabledAsync(other.Url);
        await stranger.EnabledAsync(foreign.Url);
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        await using var office = await OperationsRoom.OpenAsync(owner.Caller, messagePack: true);
        failing.AnswerAlertsWith(500);
        var reporter = await world.CallerAsync("reporter");

        await reporter.ReportAsync(Some.Report(0));
        var disabled = await owner.HasAsync(webhook.Id, WebhookStatus.Disabled, TimeSpan.FromSeconds(60));
        await reporter.ReportAsync(Some.Report(1));

        Assert.Equal(WebhookReason.Failing, disabled.Reason);
        await Eventually.Holds(() => other.All.Count == 4);
        var told = other.All.Single(static one => one.Type == "webhook.disabled");
        Assert.Equal((webhook.Id, "failing"), (told.Data.GetProperty("webhook").GetString(), told.Data.GetProperty("reason").GetString()));
        Assert.InRange(
            told.Data.GetProperty("since").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow().AddMinutes(-2),
            TimeProvider.System.GetUtcNow().AddSeconds(-2));
        await foreign.HearsAsync(2);
        Assert.Equal(["endpoint.verify", "alert.raised", "alert.raised"], foreign.All.Select(static one => one.Type));

        // On the log it has a number like every entry; who is not told of it hears that the log went on.
        var page = await owner.Caller.AlertsAsync();
        var notice = Assert.Single(page.Notices!);
        Assert.Equal((2L, "webhook.disabled", webhook.Id), (notice.Seq, notice.Type, notice.Data.Webhook));
        Assert.Equal([1L, 3L], page.Events.Select(static alert => alert.Seq));
        Assert.Single((await world.Admin.AlertsAsync()).Notices!);
        Assert.Null((await stranger.Caller.AlertsAsync()).Notices);
        await room.HearsAsync(2);
        await Eventually.Holds(() => room.LastHead?.Cursor == page.Cursor);
        Assert.Empty(room.Notices);
        await Eventually.Holds(() => office.Notices.Count == 1 && office.Alerts.Count == 2);
        Assert.Equal(notice, office.Notices[0]);
        await using var stream = await owner.Caller.Http.GetStreamAsync($"/api/v1/alerts/stream?after={page.Events[0].Cursor}");
        using var lines = new StreamReader(stream);
        Assert.Equal("event: notice", await lines.ReadLineAsync());

        // What comes after it is its to hear once it is enabled again.
        failing.AnswerAlertsWith(200);
        await owner.PostAsync(webhook.Id, "enable");
        await Eventually.Holds(() => failing.Alerts.Select(static one => one.Seq).ToHashSet().SetEquals([1, 3]), TimeSpan.FromSeconds(60));
        Assert.Null((await Eventually.Gives(_ => owner.GetAsync(webhook.Id), static view => view.Pending == 0)).FailingSince);
    }
}
