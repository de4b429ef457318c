using System.Text;
using Alerts.EndToEnd.OpenApi;
using Alerts.EndToEnd.Samples;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>
/// The event catalogue and the AsyncAPI document; what is asked of them stands in <c>javascript/webhooks/descriptions.test.mjs</c>.
/// </summary>
public sealed class EventDescriptionTests(DescribedProgram described, WebhookWorld world)
    : IClassFixture<DescribedProgram>, IClassFixture<WebhookWorld>
{
    [Fact]
    public async Task The_webhook_descriptions_are_valid_and_match_their_examples()
    {
        await using var node = ChildProcess.Start(
            "node",
            ["--test", Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "webhooks", "descriptions.test.mjs")],
            new Dictionary<string, string?>
            {
                ["ALERTS_URL"] = SamplesInstallation.Text(described.Http.BaseAddress!),
                ["ALERTS_KEY"] = DescribedProgram.AdminKey
            });

        var exitCode = await node.WaitForExitAsync(TimeSpan.FromMinutes(2));

        Assert.True(exitCode == 0, node.Output.ToString());
    }

    [Fact]
    public async Task Sent_webhooks_match_their_schema_and_contain_nothing_else()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = await world.OwnerAsync();
        var webhook = await owner.EnabledAsync(receiver.Url);
        await owner.PostAsync(webhook.Id, "test");
        await world.AlertsAsync(3);
        await receiver.HearsAsync(3);
        await Eventually.Holds(() => receiver.All.Count == 5);
        using var kept = new ScratchDirectory();
        var bodies = kept.Write("bodies", string.Concat(receiver.All.Select(static one => $"{Encoding.UTF8.GetString(one.Body)}\n")));

        await using var node = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "webhooks", "fits.mjs"), bodies],
            new Dictionary<string, string?>
            {
                ["ALERTS_URL"] = SamplesInstallation.Text(owner.Caller.Address),
                ["ALERTS_KEY"] = owner.Caller.Key
            });
        await node.WaitForExitAsync(TimeSpan.FromMinutes(1));
        await node.WaitForEndOfOutputAsync();

        Assert.Equal(receiver.All.Select(static one => $"fits {one.Type}"), node.Output.Lines);
    }
}
