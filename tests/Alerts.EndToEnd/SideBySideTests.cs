using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.EndToEnd;

/// <summary>One message that has to wait holds up no other: they are committed together once they can be.</summary>
public sealed partial class SideBySideTests(SharedServers servers)
{
    [Fact]
    public async Task The_consumer_processes_as_many_messages_at_once_as_its_prefetch()
    {
        const int Reports = 60;
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?> { ["Alerts__Telemetry__Prometheus"] = "true" });
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(world.Redis);
        var reporter = await world.CallerAsync("reporter");
        var reports = Some.Reports(Reports);
        // As while a backup is taken.
        await redis.GetDatabase().StringSetAsync($"alerts:{{{world.Border}}}:pause", "1", TimeSpan.FromMinutes(1));

        // The first makes a group of its own, so that another group waits behind it.
        await gateway.PublishAsync(ReportJson.Of(reports[0]), reporter.Key);
        await Eventually.Gives(
            token => world.Admin.Http.GetStringAsync("/metrics", token), static told => Waiting(told) == 1, TimeSpan.FromSeconds(30));
        foreach (var report in reports[1..]) await gateway.PublishAsync(ReportJson.Of(report), reporter.Key);

        await Eventually.Gives(
            token => world.Admin.Http.GetStringAsync("/metrics", token), static told => Waiting(told) == Reports, TimeSpan.FromSeconds(30));
        await redis.GetDatabase().KeyDeleteAsync($"alerts:{{{world.Border}}}:pause");
        await Eventually.Gives(
            token => world.Admin.Http.GetStringAsync("/metrics", token), static told => Waiting(told) == 0, TimeSpan.FromSeconds(30));
        foreach (var report in reports) Assert.NotNull((await reporter.OutcomeAsync(report.ReportId)).IncidentId);
    }

    private static int Waiting(string told) => int.Parse(Gauge().Match(told).Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^alerts_commit_waiting(\{[^}]*\})? (?<value>\d+)", RegexOptions.Multiline)]
    private static partial Regex Gauge();
}
