using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>What the handbook shows to those who send reports.</summary>
public sealed partial class ReporterSamplesTests(SamplesInstallation world) : IClassFixture<SamplesInstallation>
{
    private static readonly ReportOutcome[] Placed = [ReportOutcome.Opened, ReportOutcome.Joined, ReportOutcome.Taken];

    [Theory]
    [InlineData("send-report.sh")]
    [InlineData("send-report.mjs")]
    [InlineData("send_report.py")]
    [InlineData("SendReport.cs")]
    public async Task A_report_is_sent_under_the_same_id_until_it_is_taken(string sample)
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        await using var proxy = await RefusingProxy.OpenAsync(reporter);

        var output = await Sample.RunAsync(sample, SamplesInstallation.Environment(reporter, proxy.Address));

        Assert.Equal(3, proxy.Sent.Count);
        Assert.Single(proxy.Sent.Distinct());
        Assert.True(proxy.WasGivenTime, "It did not wait for as long as it was told.");
        var status = await reporter.ToldAsync(JsonDocument.Parse(proxy.Sent[0]).RootElement.GetProperty("reportId").GetGuid());
        Assert.Contains(status.Status, Placed);
        Assert.Contains("queued", output, StringComparison.Ordinal);
        if (sample != "send-report.sh") Assert.Contains($"{status.ReportId} {status.Status}", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Its_outcome_can_be_asked_for()
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        var report = SamplesInstallation.ReportOf(daysAgo: 20);
        await reporter.ReportAsync(report);
        await reporter.OutcomeAsync(report.ReportId);

        var output =
            await Sample.RunAsync("ask-report.sh", new(SamplesInstallation.Environment(reporter)) { ["ID"] = $"{report.ReportId}" });

        Assert.Contains("\"status\":\"taken\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send-batch.mjs")]
    [InlineData("send_batch.py")]
    [InlineData("SendBatch.cs")]
    public async Task Only_refused_items_of_a_batch_are_sent_again(string sample)
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        await using var proxy = await RefusingProxy.OpenAsync(reporter);

        var output = await Sample.RunAsync(sample, SamplesInstallation.Environment(reporter, proxy.Address));

        var ids = Ids(proxy.Sent[0]);
        Assert.Equal(3, ids.Length);
        Assert.Equal([ids, ids, ids, ids[..1]], proxy.Sent.Select(Ids));
        Assert.True(proxy.WasGivenTime, "It did not wait for as long as it was told.");
        foreach (var id in ids)
        {
            Assert.Contains((await reporter.OutcomeAsync(id)).Status, Placed);
            Assert.Contains($"{id} queued", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_batch_can_be_sent_by_curl()
    {
        var reporter = await world.Installation.CallerAsync("reporter");

        var output = await Sample.RunAsync("send-batch.sh", SamplesInstallation.Environment(reporter));

        Assert.Equal(2, Queued().Count(output));
    }

    [Theory]
    [InlineData("gateway.mjs")]
    [InlineData("gateway.py")]
    [InlineData("Gateway.cs")]
    public async Task A_gateway_hands_a_report_to_the_broker(string sample)
    {
        var reporter = await world.Installation.CallerAsync("reporter");

        var output =
            await Sample.RunAsync(
                sample, new(SamplesInstallation.Environment(reporter)) { ["ALERTS_BROKER"] = world.Installation.Broker.OriginalString });

        var status = await reporter.OutcomeAsync(Guid.Parse(output.Trim()));
        Assert.Contains(status.Status, Placed);
    }

    [Fact]
    public async Task The_errors_of_a_gateways_message_can_be_read()
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        await using var gateway = await Gateway.ConnectAsync(world.Installation.Broker);
        await gateway.PublishAsync("no report"u8.ToArray(), reporter.Key);
        await Eventually.Gives(_ => world.Operator.RejectionsAsync(), static rejections => rejections.Count > 0);

        Assert.Contains(
            "\"reason\":\"malformed\"",
            await Sample.RunAsync("rejections.sh", SamplesInstallation.Environment(world.Operator)),
            StringComparison.Ordinal);
    }

    private static Guid[] Ids(string batch) =>
        [.. JsonDocument.Parse(batch).RootElement.EnumerateArray().Select(report => report.GetProperty("reportId").GetGuid())];

    [GeneratedRegex("\"status\":\"queued\"")]
    private static partial Regex Queued();
}
