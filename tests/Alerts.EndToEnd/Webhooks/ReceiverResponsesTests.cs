using System.Net;
using System.Net.Http.Json;
using Alerts.Contracts;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>What a receiver's answer leads to.</summary>
public sealed class ReceiverResponsesTests(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    [Fact]
    public async Task A_failed_delivery_is_retried_with_the_same_id_and_a_new_signature_until_it_succeeds()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        var failures = 2;
        receiver.Answer = (_, answer) =>
        {
            answer.StatusCode = Interlocked.Decrement(ref failures) >= 0 ? 500 : 204;
            return answer.WriteAsync(answer.StatusCode == 500 ? "no\u202e room\r\nhere" : "");
        };

        await world.AlertsAsync(1);
        var delivered = await Eventually.Gives(
            _ => owner.DeliveriesAsync(webhook.Id, "delivered"),
            static all => all.Any(static one => one.Type == "alert.raised"),
            TimeSpan.FromSeconds(30));

        Assert.Equal(3, receiver.Alerts.Count);
        Assert.Single(receiver.Alerts.Select(static one => one.Id).Distinct());
        // Each attempt is signed with its own second; two of the three may fall into one.
        Assert.InRange(receiver.Alerts.Select(static one => one.Headers["webhook-signature"]).Distinct().Count(), 2, 3);
        Assert.All(receiver.Alerts, one => Assert.True(one.IsSignedWith(webhook.Secret)));
        var delivery = delivered.Single(static one => one.Type == "alert.raised");
        Assert.Equal(
            [
                (AttemptResult.Refused, 500, "no room here"),
                (AttemptResult.Refused, 500, "no room here"),
                (AttemptResult.Delivered, 204, null)
            ],
            delivery.Attempts.Select(static attempt => (attempt.Result, attempt.Status!.Value, attempt.Answer)));
        Assert.Null((await owner.GetAsync(webhook.Id)).FailingSince);
        Assert.Empty(await owner.DeliveriesAsync(webhook.Id, "pending"));
    }

    [Fact]
    public async Task A_delivery_that_fails_too_often_is_dead_and_can_be_redelivered()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        receiver.AnswerAlertsWith(400);

        await world.AlertsAsync(1);
        // Two of the six attempts wait for the end of a pause, since the endpoint seems dead.
        var dead = Assert.Single(
            await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "dead"), static all => all.Count == 1, TimeSpan.FromSeconds(60)));
        Assert.Equal(6, dead.Attempts.Count);
        Assert.Equal((0L, 1L), ((await owner.GetAsync(webhook.Id)).Pending, (await owner.GetAsync(webhook.Id)).Dead));
        Assert.NotNull((await owner.GetAsync(webhook.Id)).FailingSince);

        receiver.AnswerAlertsWith(200);
        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(webhook.Id, $"deliveries/{dead.Id}/redeliver"));
        var taken =
            await Eventually.Gives(
                _ => owner.DeliveriesAsync(webhook.Id, "delivered"), all => all.Any(one => one.Id == dead.Id), TimeSpan.FromSeconds(30));
        Assert.Equal(7, taken.Single(one => one.Id == dead.Id).Attempts.Count);
        Assert.Empty(await owner.DeliveriesAsync(webhook.Id, "dead"));

        // Also one that was taken.
        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(webhook.Id, $"deliveries/{dead.Id}/redeliver"));
        await receiver.HearsAsync(8);
        Assert.Single(receiver.Alerts.Select(static one => one.Id).Distinct());
        Assert.Equal(HttpStatusCode.NotFound, await owner.PostAsync(webhook.Id, "deliveries/msg_unknown/redeliver"));
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var elsewhere = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        receiver.AnswerAlertsWith(307, headers => headers.Location = elsewhere.Url);

        await world.AlertsAsync(1);
        var pending =
            await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "pending"), static all => all is [{ Attempts.Count: >= 2 }]);

        Assert.All(pending[0].Attempts, static attempt => Assert.Equal((AttemptResult.Redirected, 307), (attempt.Result, attempt.Status)));
        Assert.Empty(elsewhere.All);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_After_delays_every_delivery_to_that_receiver(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        var isFirst = 1;
        receiver.Answer = (_, answer) =>
        {
            answer.StatusCode = Interlocked.Exchange(ref isFirst, 0) == 1 ? status : 200;
            if (answer.StatusCode != 200) answer.Headers.RetryAfter = "4";
            return Task.CompletedTask;
        };

        await world.AlertsAsync(2);
        await receiver.HearsAsync(3, TimeSpan.FromSeconds(30));

        Assert.InRange(receiver.Alerts[1].At - receiver.Alerts[0].At, TimeSpan.FromSeconds(3.9), TimeSpan.FromSeconds(20));
        var delivered = await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "delivered"), static all => all.Count == 3);
        var result = status == 429 ? AttemptResult.TooMany : AttemptResult.Unavailable;
        Assert.Contains(delivered, one => one.Attempts[0].Result == result && one.Attempts.Count == 2);
    }

    [Fact]
    public async Task A_410_disables_a_webhook_and_enabling_it_again_loses_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        receiver.AnswerAlertsWith(410);

        await world.AlertsAsync(1);
        var disabled = await owner.HasAsync(webhook.Id, WebhookStatus.Disabled);
        Assert.Equal(WebhookReason.Gone, disabled.Reason);
        await world.AlertsAsync(3);
        Assert.Single(receiver.Alerts);
        Assert.Equal(HttpStatusCode.Conflict, await owner.PostAsync(webhook.Id, $"deliveries/{receiver.Alerts[0].Id}/redeliver"));

        receiver.AnswerAlertsWith(200);
        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(webhook.Id, "enable"));
        await owner.HasAsync(webhook.Id, WebhookStatus.Enabled);
        await receiver.HearsAsync(4);
        Assert.Equal(AttemptResult.Gone, Assert.Single(await owner.DeliveriesAsync(webhook.Id, "dead")).Attempts.Single().Result);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_its_verification_is_sent_nothing_until_it_does()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = static (_, answer) =>
        {
            answer.StatusCode = 404;
            return Task.CompletedTask;
        };
        var owner = await world.OwnerAsync();
        var webhook = await owner.CreateAsync(receiver.Url);
        await world.AlertsAsync(2);

        var view =
            await Eventually.Gives(
                _ => owner.GetAsync(webhook.Id), static view => view.Reason == WebhookReason.VerificationFailed, TimeSpan.FromSeconds(60));
        Assert.Equal(WebhookStatus.Pending, view.Status);
        Assert.Empty(receiver.Alerts);
        Assert.Equal(4, Assert.Single(await owner.DeliveriesAsync(webhook.Id, "dead")).Attempts.Count);

        receiver.AnswerAlertsWith(200);
        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(webhook.Id, "enable"));
        await receiver.HearsAsync(2, TimeSpan.FromSeconds(30));
        Assert.Equal(WebhookStatus.Enabled, (await owner.GetAsync(webhook.Id)).Status);
    }

    [Fact]
    public async Task A_changed_address_does_not_inherit_the_old_ones_Retry_After()
    {
        await using var broken = await WebhookReceiver.StartAsync();
        await using var sound = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(broken.Url);
        // An hour, which is honoured and is no word about any other receiver.
        broken.AnswerAlertsWith(503, static headers => headers.RetryAfter = "3600");
        await world.AlertsAsync(1);
        await broken.HearsAsync(1);
        await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "pending"), static pending => pending.Count == 1);

        using var changed = await owner.Caller.Http.PatchAsJsonAsync($"/api/v1/webhooks/{webhook.Id}", new { url = sound.Url });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await owner.HasAsync(webhook.Id, WebhookStatus.Enabled, TimeSpan.FromSeconds(15));
        await world.AlertsAsync(1);
        await sound.HearsAsync(1, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_test_event_comes_once_and_shows_in_the_deliveries()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url, new { format = "cloudevents-binary" });

        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(webhook.Id, "test"));
        await Eventually.Holds(() => receiver.All.Any(static one => one.Type == "endpoint.test"));

        var test = receiver.All.Single(static one => one.Type == "endpoint.test");
        Assert.True(test.IsSignedWith(webhook.Secret));
        Assert.Equal(
            (webhook.Id, test.Id, "1.0"),
            (test.Data.GetProperty("webhook").GetString(), test.Headers["ce-id"], test.Headers["ce-specversion"]));
        await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "delivered"), all => all.Any(one => one.Id == test.Id));
    }
}
