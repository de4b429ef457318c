using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>The same scripts on the embedded server.</summary>
public sealed class EmbeddedWebhookTests
{
    private const string AdminKey = "the-first-administrators-key-of-the-tests";

    [Fact]
    public async Task A_webhook_goes_on_after_failures_and_a_hard_kill()
    {
        using var data = new ScratchDirectory();
        await using var program = await AlertsProgram.StartAsync(
            new Dictionary<string, string?>(
                WebhookOwner.Settings)
            {
                ["Alerts__DataDirectory"] = data.Path,
                ["Alerts__AdminKey"] = AdminKey
            }, "--demo", "--Alerts:Demo:ReportsPerSecond=10");
        using var admin = new Caller(program.Address, AdminKey);
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = new WebhookOwner(admin);
        var webhook = await owner.EnabledAsync(receiver.Url);
        await receiver.HearsAsync(5, TimeSpan.FromSeconds(60));

        receiver.AnswerAlertsWith(500);
        await Eventually.Gives(
            _ => owner.DeliveriesAsync(webhook.Id, "pending"), static pending => pending.Count >= 2, TimeSpan.FromSeconds(60));
        await program.KillAsync();
        receiver.AnswerAlertsWith(200);
        await program.RestartAsync();

        var until = (await admin.WholeLogAsync())[^1].Seq;
        var first = receiver.Alerts.Min(static one => one.Seq);
        await Eventually.Gives(
            _ => owner.DeliveriesAsync(webhook.Id, "pending"),
            pending => pending.Count == 0 && receiver.Alerts.Max(static one => one.Seq) >= until,
            TimeSpan.FromSeconds(60));
        var taken = receiver.Alerts.GroupBy(static one => one.Seq)
            .ToDictionary(static same => same.Key, static same => same.Select(static one => one.Id).Distinct().ToList());
        for (var seq = first; seq <= until; seq++) Assert.Single(taken[seq]);
        Assert.All(receiver.All, one => Assert.True(one.IsSignedWith(webhook.Secret)));
        Assert.Equal(WebhookStatus.Enabled, (await owner.GetAsync(webhook.Id)).Status);
    }
}
