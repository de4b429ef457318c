using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>What the handbook shows to those who have webhooks, on the running program.</summary>
public sealed class WebhookSamplesTests(WebhookInstallation world) : IClassFixture<WebhookInstallation>
{
    private static int lastReport;

    [Theory]
    [InlineData("receive.mjs")]
    [InlineData("receive.py")]
    [InlineData("Receive.cs")]
    [InlineData("receive.go")]
    public async Task A_receiver_takes_what_the_program_really_sends(string name)
    {
        var owner = await world.OwnerAsync();
        var port = FreePort.Next();
        // The secret is known only when the webhook is made, so the receiver is started after it.
        var made = await owner.CreateAsync($"http://127.0.0.1:{port}/");
        await using var receiver = new Sample(name, new() { ["WEBHOOK_SECRET"] = made.Secret, ["PORT"] = $"{port}" });
        await receiver.StartAsync();
        await receiver.WritesAsync(static line => line == "listening");
        await owner.PostAsync(made.Id, "enable");
        await owner.HasAsync(made.Id, WebhookStatus.Enabled, TimeSpan.FromSeconds(30));

        var alert = await ReportAsync();

        Assert.EndsWith(
            $" alert.raised {alert.Cursor} {alert.Incident.Headline}",
            await receiver.WritesAsync(line => line.Contains(alert.Cursor, StringComparison.Ordinal)));
        Assert.Contains(receiver.Lines, static line => line.Contains(" endpoint.verify", StringComparison.Ordinal));
        await Eventually.Gives(_ => owner.GetAsync(made.Id), static view => view is { Behind: 0, Pending: 0 });
    }

    [Fact]
    public async Task From_making_a_webhook_to_replaying_it()
    {
        var before = await ReportAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var environment = new Dictionary<string, string?>
        {
            ["ALERTS_URL"] = SamplesInstallation.Text(owner.Caller.Address),
            ["INTEGRATOR"] = owner.Caller.Key,
            ["RECEIVER"] = receiver.Url,
        };

        var made = Answer(await Sample.RunAsync("create-webhook.sh", environment));
        environment["WEBHOOK"] = made.GetProperty("id").GetString();
        environment["WEBHOOK_SECRET"] = made.GetProperty("secret").GetString();
        await owner.HasAsync(environment["WEBHOOK"]!, WebhookStatus.Enabled);
        Assert.Equal("enabled", made.GetProperty("webhook").GetProperty("status").GetString());
        Assert.Equal("enabled", Answer(await Sample.RunAsync("enable-webhook.sh", environment)).GetProperty("status").GetString());
        await owner.HasAsync(environment["WEBHOOK"]!, WebhookStatus.Enabled);

        environment["DELIVERY"] = Answer(await Sample.RunAsync("test-webhook.sh", environment)).GetProperty("deliveryId").GetString();
        await Eventually.Holds(() => receiver.All.Any(static one => one.Type == "endpoint.test"));
        var test = receiver.All.Single(static one => one.Type == "endpoint.test");
        Assert.Equal(environment["DELIVERY"], test.Id);
        await VerifyInAShellAsync(test, environment);

        var alert = await ReportAsync();
        await receiver.HearsAsync(1);
        await Eventually.Gives(
            async _ => await Sample.RunAsync("list-deliveries.sh", environment),
            output => output.Contains(alert.Cursor, StringComparison.Ordinal));
        Assert.Contains(
            test.Headers["webhook-signature"], await Sample.RunAsync("show-delivery.sh", environment), StringComparison.Ordinal);
        await Sample.RunAsync("redeliver.sh", environment);
        await Eventually.Holds(() => receiver.All.Count(one => one.Id == test.Id) == 2);

        environment["CURSOR"] = before.Cursor;
        Assert.True(Answer(await Sample.RunAsync("preview-webhook.sh", environment)).GetProperty("of").GetInt32() >= 1);
        Assert.DoesNotContain("minSeverity", await Sample.RunAsync("change-webhook.sh", environment), StringComparison.Ordinal);
        await Sample.RunAsync("rotate-secret.sh", environment);
        await Sample.RunAsync("replay-webhook.sh", environment);
        await Eventually.Holds(() => receiver.Alerts.Count(one => one.Data.GetProperty("cursor").GetString() == alert.Cursor) == 2);
        var again = receiver.Alerts.Last(one => one.Data.GetProperty("cursor").GetString() == alert.Cursor);
        Assert.Equal(2, again.Headers["webhook-signature"].Split(' ').Length);
        Assert.True(again.IsSignedWith(environment["WEBHOOK_SECRET"]!));
        Assert.Contains("\"type\":\"alert.raised\"", await Sample.RunAsync("webhook-events.sh", environment), StringComparison.Ordinal);
    }

    private static async Task VerifyInAShellAsync(ReceivedWebhook one, Dictionary<string, string?> environment)
    {
        using var kept = new ScratchDirectory();
        var output = await Sample.RunAsync("verify-webhook.sh", new(environment)
        {
            ["ID"] = one.Id,
            ["TIMESTAMP"] = one.Headers["webhook-timestamp"],
            ["BODY"] = kept.Write("body.json", System.Text.Encoding.UTF8.GetString(one.Body)),
        });
        Assert.Equal(one.Headers["webhook-signature"], $"v1,{output.Trim()}");
    }

    /// <summary>An incident of its own.</summary>
    private async Task<AlertEvent> ReportAsync()
    {
        var report = Some.Report(Interlocked.Increment(ref lastReport));
        await world.Reporter.ReportAsync(report);
        var cursor = (await world.Reporter.OutcomeAsync(report.ReportId)).Cursor!;
        return (await world.Installation.Admin.WholeLogAsync()).Single(alert => alert.Cursor == cursor);
    }

    /// <summary>The JSON among what curl wrote.</summary>
    private static JsonElement Answer(string output) =>
        JsonSerializer.Deserialize<JsonElement>(output.Split('\n').Last(static line => line.StartsWith('{')));
}
