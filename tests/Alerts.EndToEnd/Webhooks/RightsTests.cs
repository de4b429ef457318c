using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>A webhook hears what its owner may hear, and only as long as it may.</summary>
public sealed class RightsTests(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    private const double East = 64;

    private static readonly string[] EastAlone = ["east"], WestAlone = ["west"], Shelling = ["shelling"], Raised = ["alert.raised"];

    [Fact]
    public async Task Filters_narrow_and_never_widen()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var narrow = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync(sectors: ["east"]);
        await owner.EnabledAsync(receiver.Url, new { sectors = EastAlone });
        // Of a sector beyond its own a key is told what it is told of one that does not exist.
        using (var refused = await owner.Caller.Http.PostAsJsonAsync("/api/v1/webhooks", new { url = narrow.Url, sectors = WestAlone }))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        await world.AlertsAsync(3);
        var seen = await world.AlertsAsync(2, East);
        await receiver.HearsAsync(2);

        Assert.Equal(
            seen.Order(),
            receiver.Alerts.Select(static one => one.Data.GetProperty("incident").GetProperty("reportIds")[0].GetGuid()).Order());
        Assert.DoesNotContain(
            "west", receiver.Alerts.Select(static one => one.Data.GetRawText()).Aggregate(string.Concat), StringComparison.Ordinal);
        Assert.Empty(narrow.Alerts);
        using var preview = await owner.Caller.Http.PostAsJsonAsync("/api/v1/webhooks/preview", new { events = Shelling });
        var matches = await Caller.ReadAsync(preview, WebhooksJson.Default.WebhookMatches);
        Assert.Equal((2, 2), (matches.Matched, matches.Of));
    }

    [Fact]
    public async Task A_webhook_sends_nothing_while_its_owner_has_no_key_and_catches_up_with_a_new_one()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        var stranger = await world.OwnerAsync();
        using (var unknown = await stranger.Caller.Http.GetAsync($"/api/v1/webhooks/{webhook.Id}")) Assert.Equal(
            HttpStatusCode.NotFound, unknown.StatusCode);

        await world.AlertsAsync(1);
        await receiver.HearsAsync(1);
        var admin = new WebhookOwner(world.Installation.Admin);
        // A second key of the same holder, which outlives the first.
        using var rotated = await admin.Caller.Http.PostAsJsonAsync($"/api/v1/keys/{owner.Caller.KeyId}/rotate", new { });
        var second = await rotated.Content.ReadFromJsonAsync<JsonElement>();
        (await admin.Caller.Http.DeleteAsync($"/api/v1/keys/{owner.Caller.KeyId}")).EnsureSuccessStatusCode();
        await world.AlertsAsync(1);
        await receiver.HearsAsync(2);

        (await admin.Caller.Http.DeleteAsync($"/api/v1/keys/{second.GetProperty("id").GetString()}")).EnsureSuccessStatusCode();
        var view = await admin.HasAsync(webhook.Id, WebhookStatus.Suspended);
        Assert.Equal(WebhookReason.OwnerHasNoKey, view.Reason);
        Assert.DoesNotContain("token", view.Url, StringComparison.Ordinal);
        await world.AlertsAsync(2);
        Assert.Equal(2, receiver.Alerts.Count);
        Assert.Equal(2, (await admin.GetAsync(webhook.Id)).Behind);
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_sign()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);

        using var answer = await owner.Caller.Http.PostAsync($"/api/v1/webhooks/{webhook.Id}/rotate-secret", null);
        var rotated = await Caller.ReadAsync(answer, WebhooksJson.Default.WebhookRotated);
        await world.AlertsAsync(1);
        await receiver.HearsAsync(1);

        Assert.NotEqual(webhook.Secret, rotated.Secret);
        Assert.True(receiver.Alerts[0].IsSignedWith(webhook.Secret));
        Assert.True(receiver.Alerts[0].IsSignedWith(rotated.Secret));
        Assert.InRange(
            (await owner.GetAsync(webhook.Id)).OldSecretUntil!.Value - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromHours(23.9),
            TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task A_replay_sends_everything_after_a_cursor_again_under_the_same_ids()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        await world.AlertsAsync(5);
        await receiver.HearsAsync(5);
        var cursors = receiver.Alerts.Select(static one => one.Data.GetProperty("cursor").GetString()!).ToList();

        Assert.Equal(HttpStatusCode.Accepted, await owner.PostAsync(webhook.Id, "replay", new { after = cursors[1] }));
        await receiver.HearsAsync(8);
        await world.AlertsAsync(1);
        await receiver.HearsAsync(9);

        Assert.Equal(
            [.. cursors, .. cursors[2..]], receiver.Alerts.Take(8).Select(static one => one.Data.GetProperty("cursor").GetString()));
        Assert.Equal(6, receiver.Alerts.Select(static one => one.Id).Distinct().Count());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await owner.PostAsync(webhook.Id, "replay", new { after = "nonsense" }));
        Assert.Equal(HttpStatusCode.Conflict, await owner.PostAsync(webhook.Id, "replay", new { after = "0123456789ab-1" }));
    }

    [Fact]
    public async Task Another_address_is_verified_before_anything_is_sent_there()
    {
        await using var first = await WebhookReceiver.StartAsync();
        await using var second = await WebhookReceiver.StartAsync();
        second.Answer = static (_, answer) =>
        {
            answer.StatusCode = 500;
            return Task.CompletedTask;
        };
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(first.Url);

        using (var changed =
            await owner.Caller.Http.PatchAsJsonAsync(
                $"/api/v1/webhooks/{webhook.Id}", new { url = second.Url, minSeverity = "Minor", types = Raised }))
        {
            var view = await Caller.ReadAsync(changed, WebhooksJson.Default.WebhookView);
            Assert.Equal((WebhookStatus.Pending, second.Url, Severity.Minor), (view.Status, view.Url, view.MinSeverity));
        }
        await world.AlertsAsync(1);
        await Eventually.Holds(() => second.All.Count >= 2);
        Assert.Empty(first.Alerts);
        Assert.Empty(second.Alerts);
        second.AnswerAlertsWith(200);
        await second.HearsAsync(1, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("http://10.0.0.1/", "not-https")]
    [InlineData("https://10.0.0.1/", "forbidden-address")]
    [InlineData("https://user:secret@example.org/", "user-info")]
    [InlineData("nonsense", "not-absolute")]
    public async Task An_address_that_may_not_be_called_is_refused(string url, string code)
    {
        var owner = await world.OwnerAsync();
        using var answer = await owner.Caller.Http.PostAsJsonAsync("/api/v1/webhooks", new { url });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
