using System.Net;
using System.Net.Http.Json;
using System.Text;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>What an owner can have its receiver sent, how often, and what it is told of it.</summary>
public sealed class OwnersRequestsTests(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    private static readonly Func<ReceivedWebhook, HttpResponse, Task> Failing = static (_, answer) =>
    {
        answer.StatusCode = 500;
        return Task.CompletedTask;
    };

    [Fact]
    public async Task A_receiver_that_answers_is_verified_while_its_webhook_is_made_and_never_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();

        var created = await owner.CreateAsync(receiver.Url);

        Assert.Equal((WebhookStatus.Enabled, null, null), (created.Webhook.Status, created.Webhook.Reason, created.Webhook.FailingSince));
        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(created.Id, "enable"));
        Assert.Equal(WebhookStatus.Enabled, (await owner.GetAsync(created.Id)).Status);
        await world.AlertsAsync(1);
        await receiver.HearsAsync(1);
        Assert.Equal(["endpoint.verify", "alert.raised"], receiver.All.Select(static one => one.Type));
    }

    [Fact]
    public async Task Repeated_enabling_sends_few_verifications_and_does_not_count_as_failing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = Failing;
        var owner = await world.OwnerAsync();
        var created = await owner.CreateAsync(receiver.Url);
        Assert.Equal(
            (WebhookStatus.Pending, WebhookReason.AwaitsVerification, null),
            (created.Webhook.Status, created.Webhook.Reason, created.Webhook.FailingSince));

        var accepted = 0;
        for (var time = 0; time < 38; time++)
        {
            using var answer = await owner.Caller.Http.PostAsync($"/api/v1/webhooks/{created.Id}/enable", null);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                accepted++;
                continue;
            }
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            Assert.Contains("webhook-cooldown", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // Six at once, and one more every ten seconds.
        Assert.InRange(accepted, 6, 12);
        Assert.Equal(HttpStatusCode.TooManyRequests, await owner.PostAsync(created.Id, "test"));

        var view =
            await Eventually.Gives(
                _ => owner.GetAsync(created.Id),
                static view => view is { Reason: WebhookReason.VerificationFailed, Pending: 0 },
                TimeSpan.FromSeconds(90));
        Assert.Null(view.FailingSince);
        // Each question once, and the last one three times more.
        Assert.InRange(receiver.All.Count, 4, 1 + accepted + 3);
    }

    [Fact]
    public async Task A_replaced_secret_signs_for_24_hours_and_a_fourth_rotation_is_refused()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        List<string> secrets = [webhook.Secret];
        for (var time = 0; time < 3; time++)
        {
            using var rotated = await owner.Caller.Http.PostAsync($"/api/v1/webhooks/{webhook.Id}/rotate-secret", null);
            secrets.Add((await Caller.ReadAsync(rotated, WebhooksJson.Default.WebhookRotated)).Secret);
        }

        using var refused = await owner.Caller.Http.PostAsync($"/api/v1/webhooks/{webhook.Id}/rotate-secret", null);
        await world.AlertsAsync(1);
        await receiver.HearsAsync(1);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.Contains("rotated-too-often", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.True(receiver.Alerts[0].IsSignedWith(secret)));
    }

    [Fact]
    public async Task After_the_owners_key_is_revoked_no_retry_verification_or_test_is_sent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var unverified = await WebhookReceiver.StartAsync();
        unverified.Answer = Failing;
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        var pending = await owner.CreateAsync(unverified.Url);
        receiver.AnswerAlertsWith(500);
        await world.AlertsAsync(1);
        await receiver.HearsAsync(1);
        var failed = (await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "pending"), static all => all.Count == 1))[0];

        var admin = new WebhookOwner(world.Installation.Admin);
        (await admin.Caller.Http.DeleteAsync($"/api/v1/keys/{owner.Caller.KeyId}")).EnsureSuccessStatusCode();
        await admin.HasAsync(webhook.Id, WebhookStatus.Suspended);
        // An attempt that was under way may still arrive.
        var known = TimeProvider.System.GetUtcNow().AddSeconds(1);
        Assert.Equal(HttpStatusCode.Conflict, await admin.PostAsync(webhook.Id, "test"));
        Assert.Equal(HttpStatusCode.Conflict, await admin.PostAsync(webhook.Id, "enable"));
        Assert.Equal(HttpStatusCode.Conflict, await admin.PostAsync(pending.Id, "enable"));
        Assert.Equal(HttpStatusCode.Conflict, await admin.PostAsync(webhook.Id, $"deliveries/{failed.Id}/redeliver"));

        // Both wait for a repetition that is long due.
        await Eventually.Gives(
            async _ => (DeliveryStatus[])[.. await StatesAsync(webhook.Id), .. await StatesAsync(pending.Id)],
            static due => due.Length == 2,
            TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(receiver.All.Concat(unverified.All), one => one.At > known);

        async Task<IEnumerable<DeliveryStatus>> StatesAsync(string id) =>
            from one in await admin.DeliveriesAsync(id, "pending")
            where one.NextAttemptAt < TimeProvider.System.GetUtcNow()
                .AddSeconds(-3)
            select one.Status;
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_exact_request_of_a_delivery()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        receiver.AnswerAlertsWith(500);
        await world.AlertsAsync(1);
        var pending =
            (await Eventually.Gives(_ => owner.DeliveriesAsync(webhook.Id, "pending"), static all => all is [{ Attempts.Count: >= 1 }]))[0];
        var failed = await DetailAsync(owner, webhook.Id, pending.Id);
        receiver.AnswerAlertsWith(200);
        await Eventually.Gives(
            _ => owner.DeliveriesAsync(webhook.Id, "delivered"), all => all.Any(one => one.Id == pending.Id), TimeSpan.FromSeconds(60));

        var delivered = await DetailAsync(owner, webhook.Id, pending.Id);

        var sent = receiver.Alerts[^1];
        foreach (var detail in (DeliveryDetail[])[failed, delivered])
        {
            Assert.Equal(Encoding.UTF8.GetString(sent.Body), detail.Request!.Body);
            Assert.Equal(
                (receiver.Url, pending.Id, "application/json"),
                (detail.Request.Url, detail.Request.Headers["webhook-id"], detail.Request.Headers["content-type"]));
            Assert.Equal(sent.Headers["User-Agent"], detail.Request.Headers["user-agent"]);
        }
        var signed = delivered.Delivery.Attempts[^1].Headers!;
        Assert.Equal(
            (sent.Headers["webhook-timestamp"], sent.Headers["webhook-signature"]),
            (signed["webhook-timestamp"], signed["webhook-signature"]));
        Assert.All(
            await owner.DeliveriesAsync(webhook.Id),
            static one => Assert.All(one.Attempts, static attempt => Assert.Null(attempt.Headers)));

        var told = await DetailAsync(new(world.Installation.Admin), webhook.Id, pending.Id);
        Assert.Null(told.Request);
        Assert.All(told.Delivery.Attempts, static attempt => Assert.Null(attempt.Headers));
        using var unknown = await owner.Caller.Http.GetAsync($"/api/v1/webhooks/{webhook.Id}/deliveries/msg_unknown");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_half_encoded_is_refused()
    {
        using var answer =
            await (await world.OwnerAsync()).Caller.Http.PostAsJsonAsync("/api/v1/webhooks", new { url = "http://127.0.0.1:9/%zz" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("percent-encoding", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<DeliveryDetail> DetailAsync(WebhookOwner owner, string webhook, string delivery) =>
        owner.Caller.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/{delivery}", WebhooksJson.Default.DeliveryDetail);
}
