using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>From a report to another organisation's system.</summary>
public sealed class TheWayOutTests(SharedServers servers)
{
    [Fact]
    public async Task An_alert_reaches_a_verified_receiver_signed_once_and_in_order()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = new WebhookOwner(await world.CallerAsync("integrator"));
        var reporter = await world.CallerAsync("reporter");

        var webhook = await owner.CreateAsync(receiver.Url);
        // The receiver answered at once.
        Assert.Equal((WebhookStatus.Enabled, (WebhookReason?)null), (webhook.Webhook.Status, webhook.Webhook.Reason));
        await reporter.ReportAsync(Some.Reports(30));
        await receiver.HearsAsync(30);

        var question = receiver.All[0];
        Assert.Equal(("endpoint.verify", webhook.Id), (question.Type, question.Data.GetProperty("webhook").GetString()));
        Assert.All(receiver.All, one => Assert.True(one.IsSignedWith(webhook.Secret)));
        Assert.Equal(Enumerable.Range(1, 30).Select(static seq => (long)seq), receiver.Alerts.Select(static one => one.Seq));
        Assert.Distinct(receiver.All.Select(static one => one.Id));
        var log = await owner.Caller.WholeLogAsync();
        Assert.Equal(
            log.Select(static alert => alert.Cursor), receiver.Alerts.Select(static one => one.Data.GetProperty("cursor").GetString()));

        var view =
            await Eventually.Gives(_ => owner.GetAsync(webhook.Id), static view => view is { Status: WebhookStatus.Enabled, Behind: 0 });
        Assert.Equal((0L, 0L, log[^1].Cursor), (view.Pending, view.Dead, view.Cursor));
        Assert.Equal(new WebhookMatches(30, 30), view.Recent);
        var deliveries = await owner.DeliveriesAsync(webhook.Id);
        Assert.Equal(31, deliveries.Count);
        Assert.All(
            deliveries,
            static delivery =>
                Assert.Equal(
                    (DeliveryStatus.Delivered, AttemptResult.Delivered, 204),
                    (delivery.Status, delivery.Attempts.Single().Result, delivery.Attempts.Single().Status)));
        Assert.Equal(receiver.All.Select(static one => one.Id).Order(), deliveries.Select(static delivery => delivery.Id).Order());

        using (var deleted = await owner.Caller.Http.DeleteAsync($"/api/v1/webhooks/{webhook.Id}")) Assert.Equal(
            HttpStatusCode.NoContent, deleted.StatusCode);
        await reporter.ReportAsync(Some.Report(40));
        using (var gone = await owner.Caller.Http.GetAsync($"/api/v1/webhooks/{webhook.Id}")) Assert.Equal(
            HttpStatusCode.NotFound, gone.StatusCode);
        await Eventually.Gives(_ => owner.Caller.WholeLogAsync(), static log => log.Count == 31);
        Assert.Equal(30, receiver.Alerts.Count);
    }
}
