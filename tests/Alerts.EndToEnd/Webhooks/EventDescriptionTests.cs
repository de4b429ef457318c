using Alerts.EndToEnd.OpenApi;
using Alerts.EndToEnd.Samples;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>The event catalogue and the AsyncAPI document; what is asked of them stands in <c>javascript/webhooks/descriptions.test.mjs</c>.</summary>
public sealed class EventDescriptionTests(DescribedProgram described) : IClassFixture<DescribedProgram>
{
    [Fact]
    public async Task What_is_said_of_webhooks_is_valid_and_fits_its_examples()
    {
        await using var node = ChildProcess.Start(
            "node",
            ["--test", Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "webhooks", "descriptions.test.mjs")],
            new Dictionary<string, string?> { ["ALERTS_URL"] = SamplesInstallation.Text(described.Http.BaseAddress!), ["ALERTS_KEY"] = DescribedProgram.AdminKey });

        var exitCode = await node.WaitForExitAsync(TimeSpan.FromMinutes(2));

        Assert.True(exitCode == 0, node.Output.ToString());
    }
}
